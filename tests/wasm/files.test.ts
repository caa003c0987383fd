// Weights and histories as files: out, in again, and whatever else may come in under their names.
import { expect, test } from 'vitest';
import type { EngineErrorFields, LayerConfig, Model } from '../../web/src/engine/node';
import { EngineError, engine } from './engine';
import { safetensors } from './safetensors';

const layers: LayerConfig[] = [
  { type: 'dense', units: 3 },
  { type: 'batchNorm' },
  { type: 'tanh' },
  { type: 'dense', units: 1 },
];
const inputs = [0, 0, 0, 1, 1, 0, 1, 1];
const xor = engine.createPointSet(inputs, 2, [0, 1, 1, 0], 1);
const session = engine.createSession(
  {
    layers,
    loss: 'meanSquaredError',
    optimizer: { name: 'adam', learningRate: 0.02 },
    batchSize: 4,
    order: 'shuffled',
    seed: 7,
    precision: 'float32',
    evaluateEvery: 10,
  },
  xor,
);
session.advance(25);
const model = session.model();
const formats = [
  ['.npz', model.toNpz()],
  ['.safetensors', model.toSafetensors()],
] as const;

function refusal(call: () => unknown): EngineErrorFields & { message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Loads what may be damaged: a model that predicts, or an EngineError; anything else fails. */
function isRefused(file: Uint8Array): boolean {
  let loaded: Model;
  try {
    loaded = engine.loadModel(layers, 'weights', file);
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    return true;
  }
  expect(loaded.predict([0, 1])).toHaveLength(1);
  loaded.delete();
  return false;
}

test.each(formats)('weights and statistics go out and come in as %s', (_, file) => {
  const again = engine.loadModel(layers, 'weights', file);
  expect(again.layout()).toEqual(model.layout());
  expect([...again.predict(inputs)]).toEqual([...model.predict(inputs)]);
});

test('a .safetensors file has a header in JSON and then the numbers', () => {
  const file = model.toSafetensors();
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  expect(Object.keys(header).sort()).toEqual(
    ['W1', 'W2', 'b1', 'b2', 'beta1', 'gamma1', 'running_mean1', 'running_var1'].sort(),
  );
  expect(header.W1).toEqual({ dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] });
  const W1 = new Float32Array(file.slice(8 + length, 8 + length + 24).buffer);
  expect([...W1]).toEqual([...session.parameters().slice(0, 6)]);
});

test('a .safetensors file of another program is read', () => {
  const file = safetensors({
    b1: { shape: [1], values: [0.5] },
    W1: { shape: [2, 1], values: [2, -3] },
  });
  const dense = engine.loadModel([{ type: 'dense', units: 1 }], 'weights', file);
  expect([...dense.predict([1, 0, 0, 1])]).toEqual([2.5, -2.5]);
});

test('what is no file of weights is refused with a sentence', () => {
  const dense: LayerConfig[] = [{ type: 'dense', units: 1 }];
  const refused = (file: Uint8Array) =>
    refusal(() => engine.loadModel(dense, 'weights', file)).message;
  const W1 = { shape: [2, 1], values: [1, 2] };
  expect(refused(new TextEncoder().encode('<!doctype html>'))).toBe(
    'weights is neither a .npz nor a .safetensors file: it begins with "<!doctyp".',
  );
  expect(refused(safetensors({ W1 }, '{"W1":'))).toBe(
    'weights is not a sound .safetensors file: – where { is needed.',
  );
  expect(refused(safetensors({}, '{"W1":'.repeat(100_000)))).toBe(
    'weights/W1 is not a sound .safetensors file: W1 where dtype, shape, data_offsets is needed.',
  );
  expect(refused(safetensors({ W1 }))).toBe('weights has no array named b1; it has: W1.');
  expect(refused(safetensors({ W1, b1: { shape: [2], values: [1, 2] } }))).toBe(
    'b1 has the shape 2; the network needs 1.',
  );
  expect(refused(safetensors({ W1, b1: { shape: [1], values: [Number.NaN] } }))).toBe(
    'b1[0] is NaN; it must be a finite number.',
  );
});

test.each(formats)('%s: every cut is refused', (_, file) => {
  for (let size = 0; size < file.length; size++) {
    expect(isRefused(file.subarray(0, size)), `${size} bytes`).toBe(true);
  }
});

test.each(formats)('%s: every byte may be wrong', (_, file) => {
  let refused = 0;
  for (let at = 0; at < file.length; at++) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const damaged = file.slice();
      damaged[at] ^= flip;
      if (isRefused(damaged)) refused++;
    }
  }
  expect(refused).toBeGreaterThan(file.length);
  expect([...engine.loadModel(layers, 'weights', file).predict(inputs)]).toEqual([
    ...model.predict(inputs),
  ]);
});

test('a history is a table of all curves', () => {
  const [header, ...rows] = session
    .historyCsv()
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const names = ['loss', 'trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy'] as const;
  expect(header).toEqual(['step', ...names]);
  expect(rows.map(([step]) => Number(step))).toEqual(Array.from({ length: 26 }, (_, i) => i));
  names.forEach((name, i) => {
    const { steps, values } = session.curve(name);
    const filled = rows.filter((row) => row[i + 1] !== '');
    expect(filled.map(([step]) => Number(step))).toEqual([...steps]);
    expect(filled.map((row) => Number(row[i + 1]))).toEqual([...values]);
  });
  expect(rows.every((row) => row.length === 6)).toBe(true);
});
