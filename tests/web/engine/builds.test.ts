// Which build a browser gets.
import { expect, test } from 'vitest';
import { chooseBuild } from '../../../web/src/engine/builds';

const able = { simd: true, relaxed: true, threads: true, isolated: true, processors: 8 };

test.each([
  ['everything', {}, { build: 'threads', relaxed: true, threads: 4 }],
  ['two processors', { processors: 2 }, { build: 'threads', relaxed: true, threads: 2 }],
  ['one processor', { processors: 1 }, { build: 'simd', relaxed: true, threads: 1 }],
  ['no isolation', { isolated: false }, { build: 'simd', relaxed: true, threads: 1 }],
  ['no threads', { threads: false }, { build: 'simd', relaxed: true, threads: 1 }],
  ['no relaxed SIMD', { relaxed: false }, { build: 'threads', relaxed: false, threads: 4 }],
  [
    'threads without SIMD',
    { simd: false, relaxed: false },
    { build: 'plain', relaxed: false, threads: 1 },
  ],
] as const)('a browser with %s', (_, features, choice) => {
  expect(chooseBuild({}, { ...able, ...features })).toEqual(choice);
});

test.each([
  [{ threads: 1 }, { build: 'simd', relaxed: true, threads: 1 }],
  [{ threads: 2 }, { build: 'threads', relaxed: true, threads: 2 }],
  [{ threads: 100 }, { build: 'threads', relaxed: true, threads: 4 }],
  [{ relaxed: false }, { build: 'threads', relaxed: false, threads: 4 }],
  [{ build: 'plain' }, { build: 'plain', relaxed: false, threads: 1 }],
  [
    { build: 'threads', threads: 1 },
    { build: 'threads', relaxed: true, threads: 2 },
  ],
] as const)('who asks for %o', (options, choice) => {
  expect(chooseBuild(options, able)).toEqual(choice);
});
