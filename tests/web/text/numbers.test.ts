// How numbers are written.
import { expect, it } from 'vitest';
import { compact, fixed, percent, short, whole } from '../../../web/src/text/numbers';

it('groups thousands', () => {
  expect(whole(90_000)).toBe('90,000');
  expect(whole(-1234.4)).toBe('−1,234');
});

it('keeps the places, with a true minus sign and no negative zero', () => {
  expect(fixed(-6.7687, 3)).toBe('−6.769');
  expect(fixed(-0.00001, 3)).toBe('0.000');
  expect(fixed(0.991960321, 8)).toBe('0.99196032');
});

it('shows what is no number as such', () => {
  expect(fixed(Number.NaN, 2)).toBe('–');
  expect(fixed(Number.NEGATIVE_INFINITY, 2)).toBe('−∞');
  expect(percent(Number.NaN)).toBe('–');
});

it.each([
  [0.125801, '0.1258'],
  [0.00005255, '0.00005255'],
  [0.00000123, '1.230e−6'],
  [-12.3456, '−12.35'],
  [1234.5, '1235'],
  [2.5e7, '2.500e7'],
  [0, '0.0000'],
])('writes %d compactly', (value, text) => {
  expect(compact(value)).toBe(text);
});

it('writes small numbers as short as they are asked to be', () => {
  expect(compact(0.0007219, 1e-3)).toBe('7.219e−4');
});

it.each([
  [0, '0'],
  [0.25, '0.25'],
  [-2, '−2'],
  [20_000, '20000'],
  [1e-4, '1e−4'],
  [1.5e6, '1.5e6'],
  [2e20, '2e20'],
])('writes %d on an axis in few characters', (value, text) => {
  expect(short(value)).toBe(text);
});

it('writes shares as percentages', () => {
  expect(percent(0.9471)).toBe('94.71%');
  expect(percent(1, 0)).toBe('100%');
});
