// Bad calls throw an EngineError with a sentence, and however many there are, the module stays
// healthy.
import { expect, test } from 'vitest';
import type { SessionConfig } from '../../web/src/engine/node';
import { EngineError, engine } from './engine';

const xor = engine.createPointSet([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 1);

const config: SessionConfig = {
  layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }, { type: 'dense', units: 1 }],
  loss: 'binaryCrossEntropy',
  optimizer: { name: 'adam', learningRate: 0.02 },
  batchSize: 4,
  order: 'shuffled',
  seed: 7,
  precision: 'float32',
};

/** Calls as only JavaScript can make them, past the types. */
// biome-ignore lint/suspicious/noExplicitAny: that is what is tested
const careless = engine as any;

function messageOf(call: () => unknown) {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    return (error as Error).message;
  }
  return 'no error';
}

test('an error carries its parts', () => {
  try {
    engine.createSession({ ...config, optimizer: { name: 'sgd', learningRate: -1 } }, xor);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({
      code: 'not-positive',
      field: 'optimizer.learningRate',
      value: '-1',
      message: 'optimizer.learningRate is -1; it must be a finite number greater than 0.',
    });
  }
});

test('wrong types are named', () => {
  expect(messageOf(() => careless.createSession({}, xor))).toBe(
    'layers is of type undefined; expected: array.',
  );
  expect(messageOf(() => careless.createSession(config, {}))).toBe(
    'train is of type object; expected: Dataset.',
  );
  expect(messageOf(() => careless.createSession({ ...config, seed: '7' }, xor))).toBe(
    'seed is of type string; expected: number.',
  );
  expect(messageOf(() => careless.createSession({ ...config, optimizer: null }, xor))).toBe(
    'optimizer is of type null; expected: object.',
  );
  expect(messageOf(() => careless.createPointSet('abc', 2, [1], 1))).toBe(
    'points is of type string; expected: number[].',
  );
  expect(messageOf(() => careless.createPointSet([1, 'x'], 2, [1], 1))).toBe(
    'points[1] is of type string; expected: number.',
  );
  expect(messageOf(() => careless.readIdxHeader('train', [0, 0, 8, 1]))).toBe(
    'train is of type array; expected: Uint8Array.',
  );
});

test('the speed of products is asked for within bounds', () => {
  for (const kind of ['AB', 'AtB', 'ABt'] as const)
    expect(engine.measureProduct(kind, 3, 4, 5, 0, 0)).toBeGreaterThan(0);
  expect(messageOf(() => careless.measureProduct('AB', 3, 4, 5, 0))).toBe(
    'warmUp is of type undefined; expected: number.',
  );
  expect(messageOf(() => engine.measureProduct('AB', 3, 4, 5, 0, -1))).toBe(
    'warmUp is -1; allowed: 0 – 60000.',
  );
  expect(messageOf(() => engine.measureProduct('AB', 3, 4, 5, 60001, 0))).toBe(
    'milliseconds is 60001; allowed: 0 – 60000.',
  );
});

test('arguments that are left out are named, and one too many is not looked at', () => {
  const session = careless.createSession(config, xor);
  const model = session.model();
  const without = (target: Record<string, () => unknown>, name: string) =>
    messageOf(() => target[name]!());
  expect(without(careless, 'createSession')).toBe('config is of type undefined; expected: object.');
  expect(without(session, 'advance')).toBe('steps is of type undefined; expected: number.');
  expect(without(model, 'accuracy')).toBe('data is of type undefined; expected: Dataset.');
  expect(session.advance(1, 'more').step).toBe(1);
  // Whatever is called without arguments does what it does, or says what it misses.
  const methods = (object: object) => Object.getOwnPropertyNames(Object.getPrototypeOf(object));
  const calls = [
    ...Object.keys(careless).map((name) => without(careless, name)),
    ...methods(session).map((name) => name !== 'constructor' && without(session, name)),
    ...methods(model).map((name) => name !== 'constructor' && without(model, name)),
  ].filter((message) => message && message !== 'no error');
  expect(calls.length).toBeGreaterThan(30);
  for (const message of calls) expect(message).toMatch(/ is of type undefined; expected: /);
  model.delete();
  session.delete();
});

test('a setting that a layer does not have is named whatever its value', () => {
  const refused = (layer: object) =>
    messageOf(() => careless.createSession({ ...config, layers: [layer] }, xor));
  expect(refused({ type: 'dense', units: 1, activation: 'relu' })).toBe(
    'layers[0] has no setting "activation"; it has: units, weights, biases, bias.',
  );
  expect(refused({ type: 'relu', slope: '1' })).toBe(
    'layers[0] has no setting "slope"; it has: –.',
  );
  expect(refused({ type: 'dense', units: '1' })).toBe(
    'layers[0].units is of type string; expected: number.',
  );
});

test('the shape of points is checked, and that they have it', () => {
  const refused = (inputs: unknown) =>
    messageOf(() => careless.createPointSet(new Array(12).fill(0), inputs, [1], 1));
  expect(refused(0)).toBe('inputs is 0; allowed: whole numbers 1 – 4096.');
  expect(refused(5)).toBe('points has 12 values; it must have N × 5.');
  expect(refused('12')).toBe('inputs is of type string; expected: number.');
  expect(refused(null)).toBe('inputs is of type null; expected: number[].');
  expect(refused([12])).toBe('inputs has 1 values; it must have 3.');
  expect(refused([3, 2, 0])).toBe('inputs is 0; allowed: whole numbers 1 – 4096.');
  expect(refused([3, 2, 3])).toBe('points has 12 values; it must have N × 18.');
  const large = engine.createPointSet(new Float64Array(1024 * 1024), [1, 1024, 1024], [1], 1);
  const pooled = { ...config, layers: [{ type: 'globalAveragePooling' }], batchSize: 1 };
  expect(messageOf(() => careless.createSession(pooled, large))).toBe(
    'layers[0].activations is 268435712; allowed: 0 – 67108864.',
  );
  large.delete();
  expect(refused([4096, 4096, 4096])).toBe('points has 12 values; it must have N × 68719476736.');
});

test('items of arrays are checked, whatever kind of array', () => {
  const refused = (points: unknown) => messageOf(() => careless.createPointSet(points, 1, [1], 1));
  expect(refused(['1'])).toBe('points[0] is of type string; expected: number.');
  expect(refused([null])).toBe('points[0] is of type null; expected: number.');
  expect(refused(new BigInt64Array(1))).toBe('points[0] is of type bigint; expected: number.');
  expect(refused([Number.NaN])).toBe('points[0] is NaN; it must be a finite number.');
  expect(refused(new Float32Array([Number.POSITIVE_INFINITY]))).toBe(
    'points[0] is Infinity; it must be a finite number.',
  );
  expect(refused(new Array(1))).toBe('points[0] is NaN; it must be a finite number.');
});

test('zero-size layers, bad batches and unknown names are refused', () => {
  const refused = (change: object) =>
    messageOf(() => engine.createSession({ ...config, ...change }, xor));
  expect(refused({ layers: [{ type: 'dense', units: 0 }] })).toBe(
    'layers[0].units is 0; allowed: whole numbers 1 – 16384.',
  );
  expect(refused({ layers: [] })).toBe('layers has 0 values; it must have 1 – 64.');
  expect(refused({ batchSize: 5 })).toBe('batchSize is 5, more than the 4 samples of the data.');
  expect(refused({ optimizer: { name: 'sgd', learningRate: Number.NaN } })).toBe(
    'optimizer.learningRate is NaN; it must be a finite number greater than 0.',
  );
  expect(refused({ penalty: { name: 'l2', rate: 0 } })).toBe(
    'penalty.rate is 0; it must be a finite number greater than 0.',
  );
  expect(refused({ penalty: 'l2' })).toBe('penalty is of type string; expected: object.');
  expect(refused({ schedule: { name: 'cosine', steps: 10, least: 2 } })).toBe(
    'schedule.least is 2; allowed: 0 – 1.',
  );
  expect(refused({ schedule: { name: 'step', every: '5' } })).toBe(
    'schedule.every is of type string; expected: number.',
  );
  expect(refused({ gradient: 'numericalByGroup' })).toBe(
    'optimizer.name is "adam"; choose one of: sgd.',
  );
  expect(refused({ gradient: 1 })).toBe('gradient is of type number; expected: string.');
  expect(refused({ loss: 'mse' })).toContain('loss is "mse"; choose one of: meanSquaredError');
});

test('a setting that does not exist is refused wherever it stands', () => {
  const refused = (change: object) =>
    messageOf(() => engine.createSession({ ...config, ...change }, xor));
  const { batchSize, ...rest } = config;
  expect(messageOf(() => careless.createSession({ ...rest, batchsize: batchSize }, xor))).toBe(
    'config has no setting "batchsize"; it has: layers, loss, optimizer, penalty, schedule, ' +
      'gradient, batchSize, order, seed, precision, initialParameters, evaluateEvery.',
  );
  expect(refused({ schedule: { name: 'constant', every: 10 } })).toBe(
    'schedule has no setting "every"; it has: warmup.',
  );
  expect(refused({ penalty: { name: 'none', rate: 0.1 } })).toBe(
    'penalty has no setting "rate"; it has: –.',
  );
  const weights = { name: 'normal', deviaton: 0.1 };
  expect(refused({ layers: [{ type: 'dense', units: 1, weights }] })).toBe(
    'layers[0].weights has no setting "deviaton"; it has: deviation.',
  );
  const biases = { name: 'zeros', value: 1 };
  expect(refused({ layers: [{ type: 'dense', units: 1, biases }] })).toBe(
    'layers[0].biases has no setting "value"; it has: –.',
  );
  expect(refused({ layers: [{ type: 'relu', layers: [] }] })).toBe(
    'layers[0] has no setting "layers"; it has: –.',
  );
  const descent = { surface: 'bowl', start: [1, 1], optimizers: [{ name: 'sgd' }] };
  expect(messageOf(() => careless.createDescent({ ...descent, optimizer: 1 }))).toBe(
    'config has no setting "optimizer"; it has: surface, start, optimizers.',
  );
  expect(messageOf(() => careless.prepareDrawing([], 28, { penwidth: 2 }))).toBe(
    'preparation has no setting "penwidth"; it has: fit, center, penWidth.',
  );
});

test('a number without a default is required, what is undefined is absent', () => {
  const layerOf = (weights?: object) => ({
    ...config,
    layers: [{ type: 'dense', units: 1, weights }],
  });
  const refused = (weights?: object) =>
    messageOf(() => careless.createSession(layerOf(weights), xor));
  expect(refused({ name: 'uniform', least: 0 })).toBe(
    'layers[0].weights.most is of type undefined; expected: number.',
  );
  expect(refused({ name: 'normal', deviation: undefined })).toBe(
    'layers[0].weights.deviation is of type undefined; expected: number.',
  );
  expect(refused(undefined)).toBe('no error');
  expect(refused({ name: 'he', deviation: undefined })).toBe('no error');
  const unset = { penalty: undefined, optimizer: { name: 'sgd', learningRate: undefined } };
  expect(
    messageOf(() => careless.createSession({ ...config, ...unset, mine: undefined }, xor)),
  ).toBe('no error');
});

test('what is wrong in a list is named by its place', () => {
  const race = (...optimizers: object[]) =>
    messageOf(() => careless.createDescent({ surface: 'bowl', start: [1, 1], optimizers }));
  expect(race({ name: 'sgd' }, { name: 'adam', beta1: 1 })).toBe(
    'optimizers[1].beta1 is 1; allowed: [0, 1).',
  );
  expect(race({ name: 'sgd', learningRate: '0.1' })).toBe(
    'optimizers[0].learningRate is of type string; expected: number.',
  );
  expect(race({ name: 'sgd' }, { name: 'sgd', rate: 1 })).toBe(
    'optimizers[1] has no setting "rate"; it has: learningRate.',
  );
  const strokes = [2, 3].map((length) => Array(length).fill(1));
  expect(messageOf(() => engine.prepareDrawing(strokes, 28))).toBe(
    'strokes[1] has 3 values; it must have 2 × N.',
  );
});

test('a long value is cut', () => {
  const loss = 'x'.repeat(1000);
  expect(messageOf(() => careless.createSession({ ...config, loss }, xor))).toMatch(
    /^loss is "x{59}…"; choose one of: /,
  );
});

test('images too small for their window are refused with the numbers', () => {
  const digits = engine.createDigits(10, 1).finish();
  const refused = (...layers: SessionConfig['layers']) =>
    messageOf(() => engine.createSession({ ...config, layers }, digits));
  expect(refused({ type: 'convolution', filters: 1, kernel: [5, 29] })).toBe(
    'layers[0].width: a window of 29 does not fit into 28 + 2·0.',
  );
});

test('layers of images and layers within layers go in and come out', () => {
  const digits = engine.createDigits(10, 1).finish();
  const layers: SessionConfig['layers'] = [
    { type: 'convolution', filters: 2, kernel: [5, 3], padding: 1, bias: false },
    {
      type: 'residual',
      layers: [{ type: 'batchNorm' }, { type: 'relu' }],
      projection: [{ type: 'convolution', filters: 2, kernel: 1 }],
    },
    { type: 'branches', branches: [[{ type: 'relu' }], [{ type: 'tanh' }]] },
    { type: 'maxPooling', size: 2, stride: 2 },
    { type: 'globalAveragePooling' },
    { type: 'dense', units: 10 },
  ];
  const loss = 'softmaxCrossEntropy';
  const session = engine.createSession({ ...config, layers, loss }, digits);
  expect(session.advance(2).loss).toBeGreaterThan(0);
  expect(session.layout().map(({ name }) => name)).toContain('W1');
  const kept = session.model().layers();
  expect(kept).toMatchObject([
    { ...layers[0], weights: { name: 'xavier' } },
    ...layers.slice(1),
    { type: 'softmax' },
  ]);
});

test('layers that contain themselves are refused', () => {
  const endless = { type: 'residual', layers: [] as object[] };
  endless.layers.push(endless);
  expect(messageOf(() => careless.createSession({ ...config, layers: [endless] }, xor))).toBe(
    `layers[0]${'.layers[0]'.repeat(8)}.depth is 9; allowed: 0 – 8.`,
  );
});

test('a few lines that multiply to millions of layers are refused before they do', () => {
  let layers: SessionConfig['layers'] = [{ type: 'relu' }];
  for (let i = 0; i < 8; i++) layers = [{ type: 'branches', branches: Array(8).fill(layers) }];
  expect(messageOf(() => engine.summarize(layers, [1, 1, 1]))).toMatch(
    /^layers\[0\].*\.layers is 1025; allowed: 1 – 1024\.$/,
  );
});

test('more memory than there is, is refused', () => {
  const wide = { type: 'dense', units: 16384 } as const;
  expect(messageOf(() => engine.createSession({ ...config, layers: [wide, wide] }, xor))).toContain(
    'layers[1].parameters is ',
  );
});

test('an object that was deleted is refused', () => {
  const session = engine.createSession(config, xor);
  session.delete();
  expect(() => session.advance(1)).toThrow();
});

test('300,000 bad calls in a row leave the module healthy', () => {
  const digits = () => {
    const session = engine.createSession(config, xor);
    session.advance(200);
    const values = [...session.parameters()];
    session.delete();
    return values;
  };
  const before = digits();
  const session = engine.createSession(config, xor);
  session.advance(10);

  const badBytes = new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]);
  const badConfig = { ...config, optimizer: { name: 'sgd', learningRate: 0 } } as const;
  const badCalls = [
    () => session.setLearningRate(Number.NaN),
    () => session.predict([1, 2, 3]),
    () => engine.createSession(badConfig, xor),
    () => engine.readIdxHeader('train', badBytes),
    () => engine.loadModel(config.layers, 'weights', badBytes),
    () => engine.prepareDrawing([[1, 2, 3]], 28),
  ];
  let thrown = 0;
  for (let round = 0; round < 50_000; round++) {
    for (const call of badCalls) {
      try {
        call();
      } catch {
        thrown++;
      }
    }
  }
  expect(thrown).toBe(300_000);
  expect(session.report().step).toBe(10);
  expect(digits()).toEqual(before);
}, 300_000);
