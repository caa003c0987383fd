// An optimizer's sign beside its name: its marker on its kind of line.
import { markerPath } from '../../draw/marker';
import type { Racer } from './racers';

export function RacerMark({ racer }: { racer: Racer }) {
  return (
    <svg
      viewBox="-16 -7 32 14"
      class="racer-mark"
      style={{ color: `var(${racer.color})` }}
      aria-hidden="true"
    >
      <path d="M-16 0H16" class="racer-line" stroke-dasharray={racer.dash} />
      <path d={markerPath(racer.marker, 5)} fill="currentColor" />
    </svg>
  );
}
