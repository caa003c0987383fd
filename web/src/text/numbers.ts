// How numbers are written: a true minus sign, thousands in groups, and always as many places as
// asked for, so that columns line up and digits do not jump while they change.

const kMinus = '−';

/** 90000 → "90,000" */
export function whole(value: number): string {
  return withMinus(Math.round(value).toLocaleString('en-US'));
}

/** 0.1234567, 4 → "0.1235"; NaN → "–" */
export function fixed(value: number, places: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${kMinus}∞`;
  const text = value.toFixed(places);
  return withMinus(Number(text) === 0 ? text.replace('-', '') : text);
}

/**
 * Four significant digits whatever the size: 0.00001234, 1.234e−6.
 * @param smallest below this size a power of ten takes the place of leading zeros
 */
export function compact(value: number, smallest = 1e-5): string {
  if (!Number.isFinite(value) || value === 0) return fixed(value, 4);
  const size = Math.abs(value);
  if (size >= 1e6 || size < smallest) return withMinus(value.toExponential(3).replace('+', ''));
  return fixed(value, Math.max(0, 3 - Math.floor(Math.log10(size))));
}

/** As short as it can be written, for round numbers on an axis: 0.25, 1e−4, 2e6. */
export function short(value: number): string {
  const size = Math.abs(value);
  const isLong = size !== 0 && (size < 1e-3 || size >= 1e5);
  return withMinus(isLong ? value.toExponential().replace('+', '') : `${value}`);
}

/** 0.9471 → "94.71%" */
export function percent(share: number, places = 2): string {
  return Number.isNaN(share) ? '–' : `${fixed(share * 100, places)}%`;
}

function withMinus(text: string): string {
  return text.replaceAll('-', kMinus);
}
