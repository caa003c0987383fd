// The network's output over the plane, with the four points and the line of each hidden unit.
import { Fragment } from 'preact';
import { clipLine } from '../../draw/line';
import { linear } from '../../draw/scale';
import { HeatMap } from '../../kit/heat_map';
import { translate } from '../../shell/language';
import { fixed } from '../../text/numbers';
import type { Network } from './network';
import { mapCells, mapSpan } from './plane';
import { inputs } from './presets';
import { text } from './text';
import type { XorSnapshot } from './xor_host';

const kSide = 100;
const toX = linear(mapSpan, [0, kSide]);
const toY = linear(mapSpan, [kSide, 0]);
const toColor = linear([0, 1], [-1, 1]);
const kFewUnits = 8;

interface OutputMapProps {
  snapshot: XorSnapshot;
  targets: readonly number[];
  network: Network;
}

export function OutputMap({ snapshot, targets, network }: OutputMapProps) {
  const outputs = inputs
    .map(([x, y], i) => `(${x}, ${y}) ${fixed(snapshot.outputs[i] ?? Number.NaN, 4)}`)
    .join(', ');
  return (
    <div class="output-map" role="img" aria-label={translate(text).mapDescription(outputs)}>
      <HeatMap values={snapshot.map} width={mapCells} height={mapCells} scale={toColor} />
      <svg viewBox={`0 0 ${kSide} ${kSide}`} aria-hidden="true">
        <UnitLines network={network} />
        <Axes />
        {inputs.map(([x, y], i) => (
          <DataPoint key={i} x={toX(x)} y={toY(y)} positive={targets[i] === 1} />
        ))}
      </svg>
    </div>
  );
}

/** Which input runs which way, and where it is 0 and 1. */
function Axes() {
  return (
    <g class="map-axes">
      {[0, 1].map((value) => (
        <Fragment key={value}>
          <text x={toX(value)} y={98} text-anchor="middle">
            {value}
          </text>
          <text x={2} y={toY(value) + 1.5}>
            {value}
          </text>
        </Fragment>
      ))}
      <text x={toX(0.5)} y={98} text-anchor="middle">
        x₁
      </text>
      <text x={2} y={toY(0.5) + 1.5}>
        x₂
      </text>
    </g>
  );
}

/** Where a hidden unit's weighted sum is zero: 0.5 for the sigmoid, the kink of the ReLU. */
function UnitLines({ network }: { network: Network }) {
  const crowded = network.hidden.length > kFewUnits;
  return network.hidden.map(({ weights: [a, b], bias }, j) => {
    const line = clipLine([a, b, bias], mapSpan, mapSpan);
    if (!line) return null;
    const [[x1, y1], [x2, y2]] = line;
    return (
      <line
        key={j}
        x1={toX(x1)}
        y1={toY(y1)}
        x2={toX(x2)}
        y2={toY(y2)}
        class={crowded ? 'unit-line crowded' : 'unit-line'}
      />
    );
  });
}

function DataPoint({ x, y, positive }: { x: number; y: number; positive: boolean }) {
  return positive ? (
    <circle cx={x} cy={y} r={2.4} class="data-point pos" />
  ) : (
    <rect x={x - 2.2} y={y - 2.2} width={4.4} height={4.4} class="data-point neg" />
  );
}
