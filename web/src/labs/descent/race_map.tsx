// The large map: all trails over the contours. A click, a tap, or the arrow keys and Enter choose
// where the race starts.
import { useRef } from 'preact/hooks';
import { ticks } from '../../draw/scale';
import { useWidth } from '../../kit/use_width';
import { translate } from '../../shell/language';
import { fixed } from '../../text/numbers';
import { Contours } from './contours';
import type { Terrain } from './descent_host';
import type { DescentState } from './descent_state';
import { type MapScale, mapScale } from './map_scale';
import type { Racer } from './racers';
import { text } from './text';
import { Trail } from './trail';

const kArrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const kKeyStride = 0.25;
const kClickGrid = 0.05;
const kUsualWidth = 640;
/** Below this many pixels, smaller markers keep the trails apart. */
const kNarrow = 420;

interface RaceMapProps {
  state: DescentState;
  terrain: Terrain;
  /** The optimizer to set off from the others. */
  highlighted: Racer | null;
}

export function RaceMap({ state, terrain, highlighted }: RaceMapProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place, kUsualWidth);
  const scale = mapScale(terrain.surface, width.value);
  const { x, y } = state.settings.value;
  const { left, right, bottom, top } = terrain.surface;

  const onClick = (event: MouseEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (!box) return;
    void state.startFrom(
      snap(clamp(scale.fromX(event.clientX - box.left), left, right), kClickGrid),
      snap(clamp(scale.fromY(event.clientY - box.top), bottom, top), kClickGrid),
    );
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = kArrows[event.key];
    if (arrow) {
      const stride = event.shiftKey ? 4 * kKeyStride : kKeyStride;
      void state.moveStart(
        clamp(snap(x + arrow[0] * stride, kKeyStride), left, right),
        clamp(snap(y + arrow[1] * stride, kKeyStride), bottom, top),
      );
    } else if (event.key === 'Enter' || event.key === ' ') {
      void state.startFrom(x, y);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={place}
      class="race-map"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is a control for the start
      tabIndex={0}
      aria-label={translate(text).mapLabel(fixed(x, 2), fixed(y, 2))}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <svg viewBox={`0 0 ${scale.width} ${scale.height}`} aria-hidden="true">
        <Contours terrain={terrain} scale={scale} />
        <Axes terrain={terrain} scale={scale} />
        <Minimum terrain={terrain} scale={scale} />
        {state.entries.value.map((entry) => (
          <Trail
            key={entry.racer.name}
            entry={entry}
            step={state.step.value}
            scale={scale}
            radius={width.value < kNarrow ? 5 : 7}
            faded={highlighted !== null && highlighted !== entry.racer}
          />
        ))}
        <circle cx={scale.toX(x)} cy={scale.toY(y)} r={11} class="start-ring" />
      </svg>
    </div>
  );
}

function Axes({ terrain, scale }: { terrain: Terrain; scale: MapScale }) {
  const { left, right, bottom, top } = terrain.surface;
  const inner = (value: number, least: number, most: number) => value > least && value < most;
  const marks = (least: number, most: number) =>
    ticks([least, most], 4).filter((value) => inner(value, least, most));
  /** The last number on an axis says which axis it is. */
  const write = (name: string, value: number, i: number, all: readonly number[]) =>
    i === all.length - 1 ? `${name} = ${fixed(value, 0)}` : fixed(value, 0);
  return (
    <g class="axes">
      {marks(left, right).map((x, i, all) => (
        <text key={x} x={scale.toX(x)} y={scale.height - 6} text-anchor="middle">
          {write('x', x, i, all)}
        </text>
      ))}
      {marks(bottom, top).map((y, i, all) => (
        <text key={y} x={6} y={scale.toY(y) + 4}>
          {write('y', y, i, all)}
        </text>
      ))}
    </g>
  );
}

function Minimum({ terrain, scale }: { terrain: Terrain; scale: MapScale }) {
  const [x, y] = terrain.surface.minimum;
  return (
    <path
      d="M-5 0H5M0 -5V5"
      transform={`translate(${scale.toX(x)} ${scale.toY(y)})`}
      class="minimum"
    />
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** To the nearest multiple, free of the digits that binary fractions trail behind them. */
function snap(value: number, grid: number): number {
  return Number((Math.round(value / grid) * grid).toFixed(4));
}
