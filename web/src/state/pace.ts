// Training speeds to choose from, and their field in the address.
import { choice, type Field } from './fields';

/** Steps per second; the last is without limit. */
export const paces: readonly number[] = [
  1,
  3,
  10,
  30,
  100,
  300,
  1000,
  3000,
  10_000,
  30_000,
  100_000,
  Number.POSITIVE_INFINITY,
];

export function pace(fallback: number): Field<number> {
  const names = choice(paces.map(format), format(fallback));
  return {
    fallback,
    format,
    parse(text) {
      const parsed = names.parse(text);
      return 'value' in parsed ? { value: paceOf(parsed.value) } : parsed;
    },
  };
}

function format(stepsPerSecond: number): string {
  return Number.isFinite(stepsPerSecond) ? String(stepsPerSecond) : 'max';
}

function paceOf(name: string): number {
  return name === 'max' ? Number.POSITIVE_INFINITY : Number(name);
}
