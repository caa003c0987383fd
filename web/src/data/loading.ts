// What every source of images is given while it loads: a way to report, to hand over, and to stop.
import type { ImageSet } from '../engine/types';
import type { DataWork, Part } from './status';

export interface Loading {
  /** Aborted when other images are wanted instead. */
  signal: AbortSignal;
  /** @param done 0 … 1, or null where nobody knows how much there is */
  progress(phase: DataWork['phase'], part: Part | null, done: number | null): void;
  /** Hands over a finished part, which then belongs to whoever started the loading. */
  add(part: Part, images: ImageSet): void;
}
