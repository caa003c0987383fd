// Linear scales between the numbers of a figure and its pixels, and round marks along an axis.

export type Span = readonly [number, number];

/** Maps `from` onto `to`, beyond its ends too. */
export function linear(from: Span, to: Span): (value: number) => number {
  const slope = (to[1] - to[0]) / (from[1] - from[0]);
  return (value) => to[0] + (value - from[0]) * slope;
}

/** About `count` round numbers (1, 2 or 5 times a power of ten apart) within a span. */
export function ticks([least, most]: Span, count: number): number[] {
  const step = roundStep((most - least) / count);
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  if (lead < 1.5) return power;
  if (lead < 3.5) return 2 * power;
  return lead < 7.5 ? 5 * power : 10 * power;
}
