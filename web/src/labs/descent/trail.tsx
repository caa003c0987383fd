// One optimizer's way up to a step: a line, a small mark at every step, a large one where it is.
import { markerPath } from '../../draw/marker';
import type { Entry } from './descent_state';
import type { MapScale } from './map_scale';

interface TrailProps {
  entry: Entry;
  step: number;
  scale: MapScale;
  /** Radius of the large mark in pixels. */
  radius: number;
  faded?: boolean;
}

/** With more steps than this, marks would hide the line. */
const kMostMarks = 40;

export function Trail({ entry, step, scale, radius, faded = false }: TrailProps) {
  const { racer } = entry;
  const places = placesUpTo(entry, step, scale);
  const [x, y] = places.at(-1) ?? [0, 0];
  const small = markerPath(racer.marker, radius * 0.4);
  return (
    <g class={faded ? 'trail faded' : 'trail'} style={{ color: `var(${racer.color})` }}>
      <polyline points={places.join(' ')} stroke-dasharray={racer.dash} />
      {places.length <= kMostMarks &&
        places.map(([px, py], i) => (
          <path key={i} d={small} transform={`translate(${px} ${py})`} />
        ))}
      <path
        d={markerPath(racer.marker, radius)}
        transform={`translate(${x} ${y})`}
        class="trail-head"
      />
    </g>
  );
}

function placesUpTo({ points }: Entry, step: number, scale: MapScale): [number, number][] {
  const count = Math.min(step + 1, points.length / 2);
  return Array.from({ length: count }, (_, i) => [
    scale.toX(points[2 * i] as number),
    scale.toY(points[2 * i + 1] as number),
  ]);
}
