// The field tables: reading and writing the address, and what is refused.
import { describe, expect, it } from 'vitest';
import {
  choice,
  defaults,
  type Field,
  flag,
  number,
  positive,
  readField,
  readState,
  seed,
  whole,
  writeState,
} from '../../../web/src/state/fields';
import { pace } from '../../../web/src/state/pace';

const table = {
  preset: choice(['mlp2', 'keras'], 'mlp2'),
  rate: positive(0.2),
  hidden: whole(1, 64, 5),
  x: number(-10, 10, -7),
  log: flag(false),
  seed: seed(1),
  pace: pace(100),
};

const refusal = (field: Field<unknown>, text: string) => {
  const parsed = field.parse(text);
  return 'value' in parsed ? parsed : parsed.code;
};

describe('a field table', () => {
  it('gives the defaults for an empty address', () => {
    expect(readState(table, '')).toEqual({
      values: { preset: 'mlp2', rate: 0.2, hidden: 5, x: -7, log: false, seed: 1, pace: 100 },
      problems: [],
    });
  });

  it('reads back what it writes', () => {
    const values = {
      preset: 'keras',
      rate: 1e-5,
      hidden: 64,
      x: -0.25,
      log: true,
      seed: 2 ** 53 - 1,
      pace: Number.POSITIVE_INFINITY,
    } as const;
    expect(readState(table, writeState(table, values))).toEqual({ values, problems: [] });
  });

  it('says from where to where a number may lie, without taking a minus for a dash', () => {
    expect(table.x.parse('11')).toEqual({ code: 'out-of-range', allowed: '−10 – 10' });
    expect(table.hidden.parse('0.5')).toEqual({ code: 'not-whole', allowed: '1 – 64' });
  });

  it('leaves defaults out of the address', () => {
    expect(writeState(table, defaults(table))).toBe('');
    expect(writeState(table, { ...defaults(table), rate: 0.3, log: true })).toBe('rate=0.3&log=1');
  });

  it('names field, value and what is allowed, and goes on with the default', () => {
    const { values, problems } = readState(table, 'hidden=0&rate=0.5');
    expect(values.hidden).toBe(5);
    expect(values.rate).toBe(0.5);
    expect(problems).toEqual([
      { code: 'not-whole', field: 'hidden', value: '0', allowed: '1 – 64' },
    ]);
  });

  it('reports settings it does not have, inherited names included', () => {
    const { problems } = readState(table, 'speed=3&constructor=1');
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['unknown-field', 'speed'],
      ['unknown-field', 'constructor'],
    ]);
  });

  it('reads a single field before the rest of the table is known', () => {
    expect(readField('preset', table.preset, 'preset=keras&hidden=x').value).toBe('keras');
  });
});

describe('what is refused', () => {
  it.each(['0', '-0.1', 'NaN', 'Infinity', '', ' ', 'fast'])('a rate of "%s"', (text) => {
    expect(refusal(table.rate, text)).toBe('not-positive');
  });

  it.each(['1.5', '0', '65', '', 'five'])('a count of "%s"', (text) => {
    expect(refusal(table.hidden, text)).toBe('not-whole');
  });

  it.each(['-10.01', '11', 'NaN', ''])('a coordinate of "%s"', (text) => {
    expect(refusal(table.x, text)).toBe('out-of-range');
  });

  it('a name, flag or pace that is none of the known ones', () => {
    expect(refusal(table.preset, 'MLP2')).toBe('unknown-name');
    expect(refusal(table.log, 'yes')).toBe('unknown-name');
    expect(refusal(table.pace, '99')).toBe('unknown-name');
  });

  it('a seed beyond the whole numbers a double can hold', () => {
    expect(refusal(table.seed, '9007199254740992')).toBe('not-whole');
  });
});

it('accepts a decimal comma, a true minus sign and spaces around', () => {
  expect(table.rate.parse(' 0,25 ')).toEqual({ value: 0.25 });
  expect(table.x.parse('−3.5')).toEqual({ value: -3.5 });
});
