// Networks by name and by description, as a program would use them.
import { expect, test } from 'vitest';
import type { EngineErrorFields, Shape } from '../../web/src/engine/node';
import { EngineError, engine } from './engine';

const digits = engine.createDigits(200, 1).finish();

const kText = `# a small network for digits
input 1 28 28
convolution 8 kernel=5 stride=2 weights=he
relu
branches {
  maxPooling 2
} branch {
  averagePooling 2
}
dense 10
`;

function refusal(call: () => unknown): EngineErrorFields & { message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof EngineError) return error;
  }
  throw new Error('nothing was refused');
}

test('a description becomes layers with their shapes, and those a session', () => {
  const { input, layers, lines, summary } = engine.describe(kText);
  expect(input).toEqual([1, 28, 28]);
  expect(layers).toMatchObject([
    { type: 'convolution', filters: 8, kernel: 5, stride: 2, weights: { name: 'he' } },
    { type: 'relu' },
    {
      type: 'branches',
      branches: [[{ type: 'maxPooling', size: 2 }], [{ type: 'averagePooling', size: 2 }]],
    },
    { type: 'dense', units: 10 },
  ]);
  expect(lines).toEqual([3, 4, 5, 6, 8, 10]);
  expect(summary.parameters).toBe(8 * 25 + 8 + 16 * 36 * 10 + 10);
  expect(summary.layers.map(({ place, output }) => [place, output])).toEqual([
    ['layers[0]', [8, 12, 12]],
    ['layers[1]', [8, 12, 12]],
    ['layers[2]', [16, 6, 6]],
    ['layers[2].branches[0][0]', [8, 6, 6]],
    ['layers[2].branches[1][0]', [8, 6, 6]],
    ['layers[3]', [10, 1, 1]],
  ]);
  expect(engine.summarize(layers, input)).toEqual(summary);

  const training = { loss: 'softmaxCrossEntropy', optimizer: { name: 'adam' } } as const;
  const run = { batchSize: 20, order: 'shuffled', seed: 1, precision: 'float32' } as const;
  const session = engine.createSession({ layers, ...training, ...run }, digits);
  const first = session.advance(1).loss;
  expect(session.advance(150).loss).toBeLessThan(first / 2);
});

test('layers become a description, and that the same layers', () => {
  const { input, layers } = engine.describe(kText);
  const text = engine.description(layers, input);
  expect(text.split('\n')[1]).toBe('convolution 8 kernel=5 stride=2 weights=he');
  expect(engine.describe(text).layers).toEqual(layers);
  const vector: Shape = [2, 1, 1];
  expect(engine.description([{ type: 'dense', units: 1 }], vector)).toBe('input 2\ndense 1\n');
});

test('every network that has a name can be had, read and trained', () => {
  const xor = engine.createPointSet([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 1);
  for (const name of engine.networkNames()) {
    const { description, input, config, steps } = engine.network(name);
    expect(steps).toBeGreaterThan(0);
    expect(engine.describe(description).layers, name).toEqual(config.layers);
    const data = input[0] * input[1] * input[2] === 2 ? xor : digits;
    const session = engine.createSession({ ...config, seed: 1 }, data);
    expect(session.advance(1).loss, name).toBeGreaterThan(0);
    session.delete();
  }
  expect(engine.network('simpleConvNet').config.optimizer).toEqual({
    name: 'adam',
    learningRate: 0.001,
  });
});

test('what is wrong in a description is refused with its line', () => {
  const refused = refusal(() => engine.describe(kText.replace('8 kernel', '0 kernel')));
  expect(refused).toMatchObject({
    code: 'not-whole',
    field: 'line 3: layers[0].filters',
    value: '0',
    message: 'line 3: layers[0].filters is 0; allowed: whole numbers 1 – 16384.',
  });
  expect(refusal(() => engine.describe('input 1 28 28\ndense ten')).message).toBe(
    'line 2, column 7: layers[0]: "ten" stands where number is expected.',
  );
  // biome-ignore lint/suspicious/noExplicitAny: as only JavaScript can call it
  const careless = engine as any;
  expect(refusal(() => careless.describe(5)).message).toBe(
    'description is of type number; expected: string.',
  );
  expect(refusal(() => careless.network('lenet')).message).toContain(
    'network is "lenet"; choose one of: logicGate, ',
  );
  expect(refusal(() => careless.summarize([{ type: 'relu' }], [2])).message).toBe(
    'input has 1 values; it must have 3.',
  );
});

test('layers of the wrong type are refused with their place', () => {
  // biome-ignore lint/suspicious/noExplicitAny: as only JavaScript can call it
  const refused = (...layers: any[]) =>
    refusal(() => engine.summarize(layers, [1, 28, 28])).message;
  expect(refused({ type: 'relu' }, 5)).toBe('layers[1] is of type number; expected: object.');
  expect(refused({ type: 'dense', units: '5' })).toBe(
    'layers[0].units is of type string; expected: number.',
  );
  expect(refused({ type: 'branches', branches: [[{ type: 'relu' }], [{ type: 3 }]] })).toBe(
    'layers[0].branches[1][0].type is of type number; expected: string.',
  );
  expect(refused({ type: 'dense', units: 1, kernel: 3 })).toBe(
    'layers[0] has no setting "kernel"; it has: units, weights, biases, bias.',
  );
  expect(refused({ type: 'relu', bias: false })).toBe(
    'layers[0] has no setting "bias"; it has: –.',
  );
  const unused = { name: 'normal', deviation: Number.NaN };
  expect(refused({ type: 'dense', units: 1, bias: false, biases: unused })).toBe(
    'layers[0].biases.deviation is NaN; allowed: 0 – 1000000.',
  );
  expect(refused({ type: 'conv', weights: { name: 'he' } })).toContain(
    'layers[0].type is "conv"; choose one of: dense, convolution, ',
  );
  expect(refused({ type: 'residual', projection: [{ type: 'relu' }] })).toBe(
    'layers[0].layers has 0 values; it must have 1 – 64.',
  );
  expect(refused({ type: 'dense', units: 1, weights: { name: 'normal', deviation: '1' } })).toBe(
    'layers[0].weights.deviation is of type string; expected: number.',
  );
});
