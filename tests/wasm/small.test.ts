// The smaller module: the same functions do the same as in the large one.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import createSmall from '#wasm/mitbadak_small.js';
import { functionNames, loadSmall } from '../../web/src/engine/load';
import { engine } from './engine';

const wasm = new URL('../../build/wasm/engine/bindings/mitbadak_small.wasm', import.meta.url);
const small = await loadSmall(createSmall, readFile(wasm));

test('it has the functions for points and for the descent', () => {
  expect(Object.keys(small)).toEqual([
    'catalog',
    'errorKinds',
    'threadCount',
    'createPointSet',
    'createToyDataset',
    'createSession',
    'createDescent',
    'surfaceGrid',
  ]);
  expect(functionNames).toEqual(expect.arrayContaining(Object.keys(small)));
});

test.each(['float32', 'float64'] as const)(
  'it trains as the large one does, in %s',
  (precision) => {
    const trained = (from: typeof small) => {
      const data = from.createToyDataset('xor', 100, 0.1, 3);
      const session = from.createSession(
        {
          layers: [{ type: 'dense', units: 6 }, { type: 'tanh' }, { type: 'dense', units: 1 }],
          loss: 'meanSquaredError',
          optimizer: { name: 'adam', learningRate: 0.01 },
          batchSize: 10,
          order: 'shuffled',
          seed: 4,
          precision,
        },
        data,
      );
      const { loss } = session.advance(500);
      const parameters = [...session.parameters()];
      session.delete();
      data.delete();
      return { loss, parameters };
    };
    expect(trained(small)).toEqual(trained(engine));
  },
);

test('it refuses with the same sentences', () => {
  expect(small.errorKinds()).toEqual(engine.errorKinds());
  expect(() => small.createToyDataset('xor', 0, 0, 1)).toThrow(/^count is 0; /);
  expect(() => small.surfaceGrid('bowl', 0, 1, 0, 1, 0, 1)).toThrow();
});
