// Where an optimizer is at a step of the race.
import type { Surface } from '../../engine/types';
import type { Entry } from './descent_state';

export interface Standing {
  x: number;
  y: number;
  height: number;
  /** outside: still running, beyond the map's edge; diverged: beyond all bounds, it stopped. */
  state: 'onMap' | 'outside' | 'diverged';
}

export function standingAt(entry: Entry, step: number, surface: Surface): Standing {
  const last = entry.heights.length - 1;
  const at = Math.min(step, last);
  const x = entry.points[2 * at] as number;
  const y = entry.points[2 * at + 1] as number;
  const inside = x >= surface.left && x <= surface.right && y >= surface.bottom && y <= surface.top;
  const gone = entry.diverged && step > last;
  return {
    x,
    y,
    height: entry.heights[at] as number,
    state: gone ? 'diverged' : inside ? 'onMap' : 'outside',
  };
}
