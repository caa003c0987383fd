// Colours read from the style sheet's tokens, and mixed for heat maps.

export type Rgb = readonly [number, number, number];

/** The value of a token such as `--pos` in the present theme. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** "#2468c8" → [36, 104, 200] */
export function parseHex(hex: string): Rgb {
  const short = hex.length === 4;
  const part = (i: number) =>
    short ? `${hex[i + 1]}${hex[i + 1]}` : hex.slice(2 * i + 1, 2 * i + 3);
  return [0, 1, 2].map((i) => Number.parseInt(part(i), 16)) as unknown as Rgb;
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, i) => value + ((to[i] as number) - value) * share) as unknown as Rgb;
}

/** Negative → orange, zero and what is no number → paper, positive → blue. */
export function diverging(negative: Rgb, middle: Rgb, positive: Rgb): (value: number) => Rgb {
  return (value) => {
    const clamped = Math.max(-1, Math.min(1, value || 0));
    return mix(middle, clamped < 0 ? negative : positive, Math.abs(clamped));
  };
}
