// Straight lines across a figure.
import type { Span } from './scale';

export type Point = readonly [number, number];

/** The part of the line a·x + b·y + c = 0 inside a rectangle; null where it misses. */
export function clipLine(
  [a, b, c]: readonly [number, number, number],
  [left, right]: Span,
  [bottom, top]: Span,
): [Point, Point] | null {
  const crossings: Point[] = [
    ...[left, right]
      .map((x): Point => [x, -(a * x + c) / b])
      .filter(([, y]) => within(y, bottom, top)),
    ...[bottom, top]
      .map((y): Point => [-(b * y + c) / a, y])
      .filter(([x]) => within(x, left, right)),
  ];
  const [first] = crossings;
  const last = first && crossings.find((point) => distance(point, first) > 0);
  return first && last ? [first, last] : null;
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function distance([x, y]: Point, [u, v]: Point): number {
  return Math.hypot(x - u, y - v);
}
