// From places on a surface to pixels of a map, and back.
import { linear } from '../../draw/scale';
import type { Surface } from '../../engine/types';

export interface MapScale {
  width: number;
  height: number;
  toX(x: number): number;
  toY(y: number): number;
  fromX(pixel: number): number;
  fromY(pixel: number): number;
}

/** One unit is as long to the right as upwards, so that contours keep their shape. */
export function mapScale({ left, right, bottom, top }: Surface, width: number): MapScale {
  const height = (width * (top - bottom)) / (right - left);
  return {
    width,
    height,
    toX: linear([left, right], [0, width]),
    toY: linear([bottom, top], [height, 0]),
    fromX: linear([0, width], [left, right]),
    fromY: linear([height, 0], [bottom, top]),
  };
}
