// Sorting dropped files into image sets, with the real engine.
import { beforeAll, describe, expect, it } from 'vitest';
import { readImageSets, readMoreImageSets } from '../../../web/src/data/idx_files';
import type { Engine } from '../../../web/src/engine/types';
import { loadEngine } from '../loaded_engine';
import { cut, gzipped, images, labels } from './idx';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

const sizes = (files: Parameters<typeof readImageSets>[1]) =>
  readImageSets(engine, files).map((set) => set.size());

describe('files are sorted by what is in them', () => {
  it('whatever their order, name and packing', () => {
    const files = [
      labels('a', 3),
      images('b', 20),
      gzipped(images('c', 3)),
      gzipped(labels('d', 20)),
    ];
    expect(sizes(files)).toEqual([20, 3]);
    expect(sizes(files.reverse())).toEqual([20, 3]);
  });

  it('and a pair is enough', () => {
    expect(sizes([labels('a', 5), images('b', 5)])).toEqual([5]);
  });

  it('pixels and labels arrive as they were', () => {
    const [set] = readImageSets(engine, [labels('a', 12), images('b', 12, 77)]);
    expect([...(set?.labels() ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    expect(new Set(set?.pixels(11))).toEqual(new Set([77]));
  });
});

describe('what cannot be used is refused with its kind and the name of the file', () => {
  const refusals: [string, Parameters<typeof readImageSets>[1], object][] = [
    ['no partner', [images('lonely', 5)], { code: 'labels-missing', field: 'lonely' }],
    ['labels alone', [labels('lonely', 5)], { code: 'images-missing', field: 'lonely' }],
    [
      'a third file',
      [images('a', 5), labels('b', 5), images('c', 7)],
      { code: 'labels-missing', field: 'c, a' },
    ],
    [
      'five files',
      [1, 2, 3, 4, 5].map((count) => labels(`${count}`, count)),
      { code: 'too-many-files', value: '5' },
    ],
    [
      'files that could be exchanged',
      [images('a', 5), images('b', 5), labels('c', 5), labels('d', 5)],
      { code: 'same-count', field: 'a, b', value: '5' },
    ],
    [
      'different counts',
      [images('a', 5), labels('b', 6)],
      { code: 'count-mismatch', field: 'b', value: '6', allowed: '5' },
    ],
    [
      'another kind of file',
      [{ name: 'page.html', bytes: new TextEncoder().encode('<!doctype html>') }, labels('b', 6)],
      { code: 'idx-header', field: 'page.html' },
    ],
    ['a cut file', [cut(images('a', 5), 999), labels('b', 5)], { code: 'file-truncated' }],
    ['a cut gzip file', [cut(gzipped(images('a', 50, 3)), 40), labels('b', 50)], { field: 'a' }],
    ['an empty file', [cut(images('a', 5), 0), labels('b', 5)], { field: 'a' }],
  ];

  it.each(refusals)('%s', (_, files, parts) => {
    expect(() => readImageSets(engine, files)).toThrow(expect.objectContaining(parts));
  });
});

describe('a pair that comes later', () => {
  const before = [images('test images', 3), labels('test labels', 3)];

  it('joins an earlier pair of another size', () => {
    const { sets, files } = readMoreImageSets(engine, [labels('l', 9), images('i', 9)], before);
    expect(sets.map((set) => set.size())).toEqual([9, 3]);
    expect(files).toHaveLength(4);
  });

  it('takes the place of a pair of the same size', () => {
    const fresh = [images('new', 3, 200), labels('l', 3)];
    const { sets, files } = readMoreImageSets(engine, fresh, before);
    expect(sets.map((set) => set.pixels(0)[0])).toEqual([200]);
    expect(files).toEqual(fresh);
  });

  it('begins anew after two pairs', () => {
    const four = [...before, images('i', 9), labels('l', 9)];
    const { sets } = readMoreImageSets(engine, [images('x', 4), labels('y', 4)], four);
    expect(sets.map((set) => set.size())).toEqual([4]);
  });
});
