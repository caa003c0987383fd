// The settings of a lab as a table of fields. The one table reads and writes the address, checks
// what the student types, and holds the defaults.

export type ProblemCode =
  | 'not-positive'
  | 'out-of-range'
  | 'not-whole'
  | 'unknown-name'
  | 'unknown-field'
  | 'not-a-drawing';

/** Something the page refused, in parts, so that it can be worded in any language. */
export interface Problem {
  code: ProblemCode;
  field: string;
  value: string;
  allowed: string;
}

export interface Refusal {
  code: ProblemCode;
  allowed: string;
}

/** One setting: what it is without a word, what may be written, and how it is written. */
export interface Field<T> {
  fallback: T;
  parse(text: string): { value: T } | Refusal;
  format(value: T): string;
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds fields of different types
export type FieldTable = Record<string, Field<any>>;

export type Values<Table extends FieldTable> = {
  [Key in keyof Table]: Table[Key] extends Field<infer T> ? T : never;
};

export interface Reading<Table extends FieldTable> {
  values: Values<Table>;
  problems: Problem[];
}

/** One of several names. */
export function choice<Name extends string>(names: readonly Name[], fallback: Name): Field<Name> {
  return {
    fallback,
    parse(text) {
      const name = names.find((candidate) => candidate === text);
      return name === undefined
        ? { code: 'unknown-name', allowed: names.join(', ') }
        : { value: name };
    },
    format: (name) => name,
  };
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number, fallback: number): Field<number> {
  return {
    fallback,
    parse(text) {
      const value = toNumber(text);
      const fits = Number.isInteger(value) && value >= least && value <= most;
      return fits ? { value } : { code: 'not-whole', allowed: fromTo(least, most) };
    },
    format: String,
  };
}

/** A number from `least` to `most`. */
export function number(least: number, most: number, fallback: number): Field<number> {
  return {
    fallback,
    parse(text) {
      const value = toNumber(text);
      return value >= least && value <= most
        ? { value }
        : { code: 'out-of-range', allowed: fromTo(least, most) };
    },
    format: String,
  };
}

/** A finite number greater than 0. */
export function positive(fallback: number): Field<number> {
  return {
    fallback,
    parse(text) {
      const value = toNumber(text);
      return value > 0 && Number.isFinite(value)
        ? { value }
        : { code: 'not-positive', allowed: '> 0' };
    },
    format: String,
  };
}

/** Yes or no, written 1 or 0. */
export function flag(fallback: boolean): Field<boolean> {
  const { parse } = choice(['0', '1'], '0');
  return {
    fallback,
    parse(text) {
      const parsed = parse(text);
      return 'value' in parsed ? { value: parsed.value === '1' } : parsed;
    },
    format: (value) => (value ? '1' : '0'),
  };
}

/** The seed of a run, as the engine takes it. */
export function seed(fallback: number): Field<number> {
  return whole(0, Number.MAX_SAFE_INTEGER, fallback);
}

/** Reads one field from the address; what cannot be used becomes a problem and the default. */
export function readField<T>(
  key: string,
  field: Field<T>,
  query: string,
): { value: T; problem?: Problem } {
  const text = new URLSearchParams(query).get(key);
  if (text === null) return { value: field.fallback };
  const parsed = field.parse(text);
  if ('value' in parsed) return parsed;
  return { value: field.fallback, problem: { field: key, value: text, ...parsed } };
}

/** Reads a whole table from the address. */
export function readState<Table extends FieldTable>(table: Table, query: string): Reading<Table> {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, field] of Object.entries(table)) {
    const { value, problem } = readField(key, field, query);
    values[key] = value;
    if (problem) problems.push(problem);
  }
  return {
    values: values as Values<Table>,
    problems: [...problems, ...unknownKeys(table, query)],
  };
}

/** Writes a table for the address; defaults are left out. */
export function writeState<Table extends FieldTable>(table: Table, values: Values<Table>): string {
  const params = new URLSearchParams();
  for (const [key, field] of Object.entries(table)) {
    if (values[key] !== field.fallback) params.set(key, field.format(values[key]));
  }
  return params.toString();
}

export function defaults<Table extends FieldTable>(table: Table): Values<Table> {
  return readState(table, '').values;
}

function unknownKeys(table: FieldTable, query: string): Problem[] {
  const allowed = Object.keys(table).join(', ');
  return [...new URLSearchParams(query)]
    .filter(([key]) => !Object.hasOwn(table, key))
    .map(([field, value]) => ({ code: 'unknown-field', field, value, allowed }));
}

/** A hyphen before a number and a dash between two are hard to tell apart: −10 – 10. */
function fromTo(least: number, most: number): string {
  return `${least} – ${most}`.replaceAll('-', '−');
}

/** Like Number(), but an empty text is no number; a comma may stand for the point. */
function toNumber(text: string): number {
  const trimmed = text.trim().replace(',', '.').replace('−', '-');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
