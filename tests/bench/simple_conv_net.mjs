// Deck 003's SimpleConvNet: convolution 30@5×5, ReLU, max pooling 2×2, affine 100, ReLU, affine 10;
// Adam 0.001, batch 100.
import { round, stepsPerSecond } from './figures.mjs';

const weights = { name: 'normal', deviation: 0.01 };

const simpleConvNet = {
  layers: [
    { type: 'convolution', filters: 30, kernel: 5, weights },
    { type: 'relu' },
    { type: 'maxPooling', size: 2, stride: 2 },
    { type: 'dense', units: 100, weights },
    { type: 'relu' },
    { type: 'dense', units: 10, weights },
  ],
  loss: 'softmaxCrossEntropy',
  optimizer: { name: 'adam', learningRate: 0.001 },
  batchSize: 100,
  order: 'shuffled',
  seed: 1,
  precision: 'float32',
};

export function measureSimpleConvNet(engine, { train, test }, report) {
  const session = engine.createSession(simpleConvNet, train);
  report({
    bench: 'SimpleConvNet: training speed',
    value: round(stepsPerSecond(session), 1),
    unit: 'steps/s',
    least: 100,
  });
  session.reset();
  session.advance(train.size() / 100);
  report({
    bench: 'SimpleConvNet: test accuracy after one epoch',
    value: session.model().accuracy(test),
    unit: '',
  });
  session.delete();
}
