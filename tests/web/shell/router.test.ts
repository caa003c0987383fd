// Addresses: what is read from them and written into them.
import { expect, it } from 'vitest';
import { formatHash, parseHash } from '../../../web/src/shell/router';

it.each([
  ['', { lab: '', query: '' }],
  ['#/', { lab: '', query: '' }],
  ['#/xor', { lab: 'xor', query: '' }],
  ['#/xor/', { lab: 'xor', query: '' }],
  ['#xor?rate=0.3', { lab: 'xor', query: 'rate=0.3' }],
  ['#/xor?a=1&b=what?', { lab: 'xor', query: 'a=1&b=what?' }],
])('reads %s', (hash, route) => {
  expect(parseHash(hash)).toEqual(route);
});

it('writes what it reads', () => {
  for (const hash of ['#/', '#/xor', '#/descent?x=3&y=-1']) {
    expect(formatHash(parseHash(hash))).toBe(hash);
  }
});
