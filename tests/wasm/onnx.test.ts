// Whole networks as ONNX: somebody else's program computes what the engine computes.
import * as ort from 'onnxruntime-web';
import { expect, test } from 'vitest';
import type {
  Dataset,
  LayerConfig,
  Model,
  NetworkName,
  SessionConfig,
  Shape,
} from '../../web/src/engine/node';
import { engine } from './engine';
import { safetensors } from './safetensors';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error'; // it warns of every layer that it finds superfluous

const kRows = 3;
const kTolerance = 1e-5;

const digits = engine.createDigits(100, 1).finish();
const xor = engine.createPointSet([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 1);
const kImage: Shape = [1, 28, 28];

/** Numbers in −1 … 1 that look random and are the same in every run. */
function randomNumbers(count: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    state = (state * 48271) % 0x7fffffff; // Park & Miller
    return (2 * state) / 0x7fffffff - 1;
  });
}

async function runOnnx(model: Model, x: Float32Array, dims: number[]): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(model.toOnnx());
  expect(session.inputNames).toEqual(['x']);
  expect(session.outputNames).toEqual(['y']);
  const { y } = await session.run({ x: new ort.Tensor('float32', x, dims) });
  await session.release();
  return y;
}

/** Runs both on the same random rows and compares all that they give. */
async function compare(model: Model, sample: number[]) {
  const x = randomNumbers(kRows * sample.reduce((size, length) => size * length));
  const expected = model.predict(x).slice();
  const y = await runOnnx(model, x, [kRows, ...sample]);
  expect(y.dims).toEqual([kRows, expected.length / kRows]);
  const actual = y.data as Float32Array;
  const most = Math.max(...expected.map(Math.abs));
  const differences = expected.map((value, i) => Math.abs(value - actual[i]));
  expect(most).toBeGreaterThan(0);
  expect(Math.max(...differences) / most).toBeLessThan(kTolerance);
}

/** A model whose statistics have moved off their beginnings, and all parameters at random. */
function shaken(config: SessionConfig, data: Dataset): Model {
  const session = engine.createSession({ ...config, seed: 1 }, data);
  session.advance(3);
  const parameters = Float64Array.from(session.parameters());
  const noise = randomNumbers(parameters.length);
  session.setParameters(parameters.map((value, i) => value + 0.05 * noise[i]));
  const model = session.model();
  session.delete();
  return model;
}

const training = {
  optimizer: { name: 'adam', learningRate: 0.02 },
  batchSize: 20,
  order: 'shuffled',
  seed: 1,
  precision: 'float32',
} as const;

const dense = (units = 10): LayerConfig => ({ type: 'dense', units });
const convolution = (filters: number, rest: object = {}): LayerConfig => ({
  type: 'convolution',
  filters,
  kernel: 3,
  ...rest,
});

const networks: Record<string, LayerConfig[]> = {
  'a dense layer on images': [dense()],
  'a dense layer without biases': [{ type: 'dense', units: 10, bias: false }],
  'a convolution': [convolution(4), dense()],
  'a convolution with stride, padding and an oblong kernel, without biases': [
    convolution(4, { kernel: [5, 2], stride: 3, padding: 2, bias: false }),
    dense(),
  ],
  'max pooling': [convolution(2), { type: 'maxPooling', size: 2 }, dense()],
  'max pooling that leaves rows over': [{ type: 'maxPooling', size: 3, stride: 2 }, dense()],
  'max pooling with padding': [{ type: 'maxPooling', size: 4, stride: 3, padding: 3 }, dense()],
  'average pooling': [convolution(2), { type: 'averagePooling', size: 2 }, dense()],
  'average pooling that leaves rows over': [
    { type: 'averagePooling', size: 5, stride: 3 },
    dense(),
  ],
  'global average pooling at the end': [convolution(10), { type: 'globalAveragePooling' }],
  flatten: [{ type: 'flatten' }, dense()],
  'batch normalisation of images': [convolution(4), { type: 'batchNorm' }, dense()],
  'batch normalisation of vectors, with an epsilon': [
    dense(20),
    { type: 'batchNorm', epsilon: 0.5 },
    dense(),
  ],
  dropout: [{ type: 'dropout', ratio: 0.9 }, dense(30), { type: 'dropout' }, dense()],
  'local response normalisation': [convolution(7), { type: 'localResponseNormalization' }, dense()],
  'local response normalisation with an even size and a strong effect': [
    convolution(7),
    { type: 'localResponseNormalization', size: 4, k: 0.5, alpha: 0.7, beta: 1.25 },
    dense(),
  ],
  'local response normalisation of vectors over more channels than there are': [
    dense(6),
    { type: 'localResponseNormalization', size: 20, alpha: 1 },
    dense(),
  ],
  'a residual block': [
    convolution(3),
    {
      type: 'residual',
      layers: [convolution(3, { padding: 1 }), { type: 'batchNorm' }, { type: 'relu' }],
    },
    dense(),
  ],
  'a residual block with a projection': [
    {
      type: 'residual',
      layers: [convolution(4, { stride: 2, padding: 1 }), { type: 'relu' }, { type: 'batchNorm' }],
      projection: [convolution(4, { kernel: 1, stride: 2 }), { type: 'batchNorm' }],
    },
    dense(),
  ],
  'a residual block where an image meets a vector': [
    convolution(5, { kernel: 28 }),
    { type: 'residual', layers: [dense(5), { type: 'tanh' }] },
    dense(),
  ],
  branches: [
    {
      type: 'branches',
      branches: [
        [convolution(2, { padding: 1 }), { type: 'relu' }],
        [{ type: 'maxPooling', size: 3, stride: 1, padding: 1 }, convolution(3, { kernel: 1 })],
        [{ type: 'identity' }],
      ],
    },
    { type: 'maxPooling', size: 4 },
    dense(),
  ],
  'branches of vectors, one of which is taken for an image': [
    dense(4),
    {
      type: 'branches',
      branches: [
        [dense(3)],
        [convolution(2, { kernel: 1 })],
        [convolution(1, { kernel: 1 })],
        [{ type: 'identity' }],
      ],
    },
  ],
  'blocks within blocks': [
    convolution(2),
    {
      type: 'branches',
      branches: [
        [{ type: 'residual', layers: [convolution(2, { padding: 1 }), { type: 'batchNorm' }] }],
        [{ type: 'branches', branches: [[{ type: 'relu' }], [{ type: 'dropout' }]] }],
      ],
    },
    dense(),
  ],
  identity: [{ type: 'identity' }, dense(), { type: 'identity' }],
  sigmoid: [dense(20), { type: 'sigmoid' }, dense()],
  tanh: [convolution(3), { type: 'tanh' }, dense()],
  ReLU: [dense(20), { type: 'relu' }, dense()],
  'leaky ReLU': [convolution(3), { type: 'leakyRelu' }, dense()],
  'two steps': [dense(20), { type: 'step' }, dense(20), { type: 'step' }, dense()],
  'softmax over all of an image': [convolution(3), { type: 'softmax' }, dense()],
  'softmax at the end': [dense(), { type: 'softmax' }],
};

test.each(Object.entries(networks))('ONNX: %s', async (_, layers) => {
  await compare(shaken({ ...training, layers, loss: 'meanSquaredError' }, digits), kImage);
});

test('every type of layer that the engine has is among them', () => {
  const types = new Set(
    [...JSON.stringify(networks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type),
  );
  expect([...types].sort()).toEqual([...engine.catalog().layers].sort());
});

test.each(engine.networkNames())('ONNX: the network %s', async (name: NetworkName) => {
  const { config, input } = engine.network(name);
  const isXor = input[0] === 2;
  await compare(shaken(config, isXor ? xor : digits), isXor ? [2] : kImage);
});

test('ONNX: images of any shape', async () => {
  const weights = safetensors({
    W1: { shape: [4, 3, 3, 3], values: randomNumbers(4 * 3 * 3 * 3) },
    b1: { shape: [4], values: randomNumbers(4) },
  });
  const layers: LayerConfig[] = [convolution(4), { type: 'maxPooling', size: 2 }];
  await compare(engine.loadModel(layers, 'weights', weights, [3, 7, 10]), [3, 7, 10]);
});

test('ONNX: a step is where the engine has it', async () => {
  const model = engine.loadModel([{ type: 'step' }], 'nothing', safetensors({}), [5, 1, 1]);
  const x = Float32Array.of(-1, 0, 0.9e-7, 1.1e-7, 1);
  const y = await runOnnx(model, x, [1, 5]);
  expect([...(y.data as Float32Array)]).toEqual([0, 0, 0, 1, 1]);
  expect([...model.predict(x)]).toEqual([0, 0, 0, 1, 1]);
});

test('ONNX: as many rows as one likes', async () => {
  const model = shaken({ ...training, layers: [dense()], loss: 'softmaxCrossEntropy' }, digits);
  for (const rows of [1, 130]) {
    const x = randomNumbers(rows * 784);
    const y = await runOnnx(model, x, [rows, ...kImage]);
    expect(y.dims).toEqual([rows, 10]);
    expect(y.data[10 * rows - 1]).toBeCloseTo(model.predict(x)[10 * rows - 1], 5);
  }
});
