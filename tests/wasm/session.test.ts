// What a session shows of training beyond its parameters: the optimizer's state and the layers'
// statistics, worked out here a second time.
import { expect, test } from 'vitest';
import { engine } from './engine';

const points = engine.createPointSet([1, 2, -3, 4, 5, -6, 0.5, 8], 2, [1, 0, 0, 1], 1);
const run = { batchSize: 4, order: 'sequential', seed: 1, precision: 'float64' } as const;

test("Adam's moments are the running means of the gradients and of their squares", () => {
  const session = engine.createSession(
    {
      layers: [{ type: 'dense', units: 3 }, { type: 'tanh' }, { type: 'dense', units: 1 }],
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.75 },
      ...run,
    },
    points,
  );
  const count = session.parameters().length;
  const m = new Float64Array(count);
  const v = new Float64Array(count);
  expect(session.optimizerState()).toEqual({ m, v });
  for (let step = 0; step < 3; step++) {
    session.advance(1);
    session.gradients().forEach((g, i) => {
      m[i] = 0.5 * m[i]! + 0.5 * g;
      v[i] = 0.75 * v[i]! + 0.25 * g * g;
    });
  }
  expect(session.optimizerState()).toEqual({ m, v });
  session.reset();
  expect(session.optimizerState().m).toEqual(new Float64Array(count));
});

test('statistics are the running mean and variance of batch normalisation', () => {
  const session = engine.createSession(
    {
      layers: [
        { type: 'batchNorm', momentum: 0.75 },
        { type: 'dense', units: 1 },
      ],
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      ...run,
    },
    points,
  );
  expect(session.optimizerState()).toEqual({});
  expect(session.statisticsLayout().map(({ name, shape }) => [name, shape])).toEqual([
    ['running_mean1', [2]],
    ['running_var1', [2]],
  ]);
  session.advance(1);
  const columns = [
    [1, -3, 5, 0.5],
    [2, 4, -6, 8],
  ];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
  const variance = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
  const statistics = session.statistics();
  columns.forEach((column, i) => {
    expect(statistics[i]).toBeCloseTo(0.25 * mean(column), 12);
    expect(statistics[2 + i]).toBeCloseTo(0.75 * 1 + 0.25 * variance(column), 12);
  });
});

test('a session trains on images of several channels', () => {
  const image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]; // two channels of 2 rows and 3 columns
  const session = engine.createSession(
    {
      layers: [{ type: 'convolution', filters: 1, kernel: 2 }],
      loss: 'halfSquaredError',
      optimizer: { name: 'sgd' },
      initialParameters: [1, 0, 0, 0, 0, 0, 0, 1, 0],
      ...run,
      batchSize: 1,
    },
    engine.createPointSet(image, [2, 2, 3], [0, 0], 2),
  );
  expect(session.layout()[0]).toMatchObject({ name: 'W1', shape: [1, 2, 2, 2] });
  const [left, right] = [1 + 11, 2 + 12];
  expect([...session.predict(image)]).toEqual([left, right]);
  session.advance(1);
  const patches = [1, 2, 4, 5, 7, 8, 10, 11].map((x) => left * x + right * (x + 1));
  expect([...session.gradients()]).toEqual([...patches, left + right]);
});
