// A 2-h-1 network as circles and lines. A line is as thick as its weight is large; sign is colour
// and dash. With few hidden units the weights stand beside their lines; with many, the units shrink
// to dots in one tall row.
import { linear } from '../../draw/scale';
import { translate } from '../../shell/language';
import { fixed } from '../../text/numbers';
import type { Network } from './network';
import { text } from './text';

const kWidth = 380;
const kNumberedUnits = 3;
const kNamedUnits = 8;
const kRadius = 19;
const kDotRadius = 4;
const kInputX = 34;
const kHiddenX = 196;
const kOutputX = 346;

const kSubscripts = '₁₂₃₄₅₆₇₈';

interface Place {
  x: number;
  y: number;
}

interface Edge {
  from: Place;
  to: Place;
  weight: number;
}

export function NetworkGraph({ network }: { network: Network }) {
  const count = network.hidden.length;
  const height = count <= kNumberedUnits ? 300 : Math.min(380, 90 + 48 * count);
  const places = placesFor(count, height);
  const edges = edgesOf(network, places);
  const largest = Math.max(1, ...edges.map(({ weight }) => Math.abs(weight)));
  const thickness = linear([0, largest], count <= kNamedUnits ? [0.6, 6] : [0.3, 3.5]);
  const named = count <= kNamedUnits;

  return (
    <svg
      viewBox={`0 0 ${kWidth} ${height}`}
      role="img"
      aria-label={translate(text).networkDescription(count)}
      class="network"
    >
      {edges.map((edge, i) => (
        <EdgeLine key={i} edge={edge} thickness={thickness(Math.abs(edge.weight))} />
      ))}
      {count <= kNumberedUnits && <EdgeNumbers edges={edges} />}
      {places.inputs.map((place, i) => (
        <Unit key={i} place={place} name={`x${kSubscripts[i]}`} />
      ))}
      {places.hidden.map((place, j) => (
        <Unit
          key={j}
          place={place}
          name={named ? `a${kSubscripts[j]}` : undefined}
          bias={count <= kNumberedUnits ? network.hidden[j]?.bias : undefined}
        />
      ))}
      <Unit
        place={places.output}
        name="y"
        bias={count <= kNumberedUnits ? (network.outputBias ?? undefined) : undefined}
      />
    </svg>
  );
}

function Unit({ place, name, bias }: { place: Place; name?: string; bias?: number }) {
  const { x, y } = place;
  return (
    <g>
      <circle cx={x} cy={y} r={name ? kRadius : kDotRadius} class="unit" />
      {name && (
        <text x={x} y={y + 5} class="unit-name">
          {name}
        </text>
      )}
      {bias !== undefined && (
        <text x={x} y={y + kRadius + 15} class={`edge-number ${signOf(bias)}`}>
          b {fixed(bias, 3)}
        </text>
      )}
    </g>
  );
}

function EdgeLine({ edge, thickness }: { edge: Edge; thickness: number }) {
  const { from, to, weight } = edge;
  const middle = (from.x + to.x) / 2;
  return (
    <path
      d={`M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`}
      class={`edge ${signOf(weight)}`}
      stroke-width={thickness}
    />
  );
}

/** Each number lies on its line, before the lines of the two inputs cross. */
function EdgeNumbers({ edges }: { edges: Edge[] }) {
  return edges.map((edge, i) => {
    const { x, y } = alongEdge(edge, edge.from.x === kInputX ? 0.34 : 0.42);
    return (
      <text key={i} x={x} y={y + 4} class={`edge-number ${signOf(edge.weight)}`}>
        {fixed(edge.weight, 3)}
      </text>
    );
  });
}

/** A place on the curve that EdgeLine draws (its control points lie half-way), 0 ≤ t ≤ 1. */
function alongEdge({ from, to }: Edge, t: number): Place {
  const [width, rise] = [to.x - from.x, to.y - from.y];
  return {
    x: from.x + width * (1.5 * t * (1 - t) + t ** 3),
    y: from.y + rise * t * t * (3 - 2 * t),
  };
}

function placesFor(count: number, height: number) {
  const column = (x: number, units: number, margin: number): Place[] =>
    Array.from({ length: units }, (_, i) => ({
      x,
      y: margin + ((height - 2 * margin) * (i + 0.5)) / units,
    }));
  return {
    inputs: column(kInputX, 2, count <= kNumberedUnits ? 10 : height / 8),
    hidden: column(kHiddenX, count, 4),
    output: { x: kOutputX, y: height / 2 },
  };
}

function edgesOf(network: Network, places: ReturnType<typeof placesFor>): Edge[] {
  return network.hidden.flatMap(({ weights, outgoing }, j) => {
    const unit = places.hidden[j] as Place;
    const incoming = places.inputs.map((from, i) => ({
      from,
      to: unit,
      weight: weights[i] as number,
    }));
    return [...incoming, { from: unit, to: places.output, weight: outgoing }];
  });
}

function signOf(value: number): 'pos' | 'neg' {
  return value < 0 ? 'neg' : 'pos';
}
