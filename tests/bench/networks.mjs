// What is trained, as createSession() takes it.

const deckWeights = { name: 'normal', deviation: 0.01 };

const onMnist = {
  loss: 'softmaxCrossEntropy',
  batchSize: 100,
  precision: 'float32',
};

/** Deck 003's TwoLayerNet: 784-50-10, SGD 0.1. */
export const twoLayerNet = (hidden, seed) => ({
  ...onMnist,
  layers: [
    { type: 'dense', units: 50, weights: deckWeights },
    { type: hidden },
    { type: 'dense', units: 10, weights: deckWeights },
  ],
  optimizer: { name: 'sgd', learningRate: 0.1 },
  order: 'random',
  seed,
});

/** Deck 003's SimpleConvNet: convolution 30@5×5, pooling 2×2, affine 100, affine 10; Adam 0.001. */
export const simpleConvNet = (seed, weights = deckWeights) => ({
  ...onMnist,
  layers: [
    { type: 'convolution', filters: 30, kernel: 5, weights },
    { type: 'relu' },
    { type: 'maxPooling', size: 2, stride: 2 },
    { type: 'dense', units: 100, weights },
    { type: 'relu' },
    { type: 'dense', units: 10, weights },
  ],
  optimizer: { name: 'adam', learningRate: 0.001 },
  order: 'shuffled',
  seed,
});

/** TensorFlow Playground's first network: 2-4-2-1, tanh, batch 10. */
export const playground = {
  layers: [
    { type: 'dense', units: 4 },
    { type: 'tanh' },
    { type: 'dense', units: 2 },
    { type: 'tanh' },
    { type: 'dense', units: 1 },
    { type: 'tanh' },
  ],
  loss: 'meanSquaredError',
  optimizer: { name: 'sgd', learningRate: 0.03 },
  batchSize: 10,
  order: 'shuffled',
  seed: 1,
  precision: 'float32',
};

/** LeNet-5 with ReLU and max pooling, and a rate that falls to 0 in four epochs. */
export const reluLeNet5 = {
  ...onMnist,
  layers: [
    { type: 'convolution', filters: 6, kernel: 5, padding: 2, weights: { name: 'he' } },
    { type: 'relu' },
    { type: 'maxPooling', size: 2 },
    { type: 'convolution', filters: 16, kernel: 5, weights: { name: 'he' } },
    { type: 'relu' },
    { type: 'maxPooling', size: 2 },
    { type: 'dense', units: 120, weights: { name: 'he' } },
    { type: 'relu' },
    { type: 'dense', units: 84, weights: { name: 'he' } },
    { type: 'relu' },
    { type: 'dense', units: 10, weights: { name: 'he' } },
  ],
  optimizer: { name: 'adam', learningRate: 0.003 },
  schedule: { name: 'cosine', steps: 2400, warmup: 100 },
  order: 'shuffled',
  seed: 1,
};
