// The experiments from JavaScript, in small: progress, results while they grow, one seed one
// result, and varied images.
import { expect, test } from 'vitest';
import type { Experiment, Runs } from '../../web/src/engine/node';
import { EngineError, engine } from './engine';

const train = engine.createDigits(300, 1).finish();
const unseen = engine.createDigits(100, 2).finish();

/** In the smallest portions; holds what every experiment promises of its progress. */
function finish(experiment: Experiment) {
  let before = 0;
  expect(experiment.progress()).toBe(0);
  while (before < 1) {
    const now = experiment.advanceFor(0);
    expect(now).toBe(experiment.progress());
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
}

const lossesOf = (runs: Runs) => runs.runs().map((_, i) => [...runs.curve(i, 'loss').values]);

const experiments: [string, (seed: number) => Runs, number][] = [
  ['optimizers', (seed) => engine.createOptimizerComparison({ seed, steps: 5 }, train), 4],
  [
    'optimizers of choice',
    (seed) => {
      const optimizers = [{ name: 'rmsprop' as const }, { name: 'adam' as const, beta1: 0.8 }];
      return engine.createOptimizerComparison({ seed, steps: 5, optimizers }, train);
    },
    2,
  ],
  ['first weights', (seed) => engine.createInitializerComparison({ seed, steps: 5 }, train), 3],
  [
    'batch normalisation',
    (seed) => {
      const settings = { seed, images: 200, epochs: 2, weightScales: [0.1, 0.01] };
      return engine.createBatchNormComparison(settings, train);
    },
    4,
  ],
  [
    'over-fitting',
    (seed) => engine.createOverfittingComparison({ seed, images: 100, epochs: 3 }, train, unseen),
    3,
  ],
  [
    'augmentation',
    (seed) => engine.createAugmentationComparison({ seed, images: 100, epochs: 3 }, train, unseen),
    2,
  ],
  [
    'hyper-parameters',
    (seed) => {
      const settings = { seed, images: 200, trials: 4, epochs: 2, hiddenLayers: 2 };
      return engine.createHyperparameterSearch(settings, train);
    },
    4,
  ],
];

test.each(experiments)('%s: the seed alone decides the result', (_, create, count) => {
  const runs = create(1);
  expect(runs.runs()).toHaveLength(count);
  finish(runs);
  const losses = lossesOf(runs);
  for (const curve of losses) expect(curve.length).toBeGreaterThan(1);

  runs.reset();
  expect(runs.curve(0, 'loss').values).toHaveLength(0);
  finish(runs);
  expect(lossesOf(runs)).toEqual(losses);

  const coarse = create(1);
  while (coarse.advanceFor(100) < 1);
  expect(lossesOf(coarse)).toEqual(losses);

  const other = create(2);
  finish(other);
  expect(lossesOf(other)).not.toEqual(losses);
  for (const each of [runs, coarse, other]) each.delete();
});

test('results are there while they grow', () => {
  const runs = engine.createOptimizerComparison({ steps: 1000 }, train);
  for (let i = 0; i < 8; ++i) runs.advanceFor(0);
  expect(runs.runs().map(({ name }) => name)).toEqual(['sgd', 'momentum', 'adagrad', 'adam']);
  expect(runs.runs()[1].settings).toEqual({ learningRate: 0.01, momentum: 0.9 });
  expect(runs.report(3).step).toBe(2);
  expect([...runs.curve(3, 'loss').steps]).toEqual([1, 2]);
  expect(runs.progress()).toBeCloseTo(0.002, 4);
  runs.delete(); // cancelled
});

test('the ranking puts the best trial first', () => {
  const settings = { trials: 6, epochs: 8, images: 250, leastLearningRate: 1e-4, hiddenLayers: 2 };
  const search = engine.createHyperparameterSearch(settings, train);
  expect(search.ranking(3)).toEqual([]);
  finish(search);
  const ranking = search.ranking(20);
  expect([...ranking].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  const accuracies = ranking.map((trial) => search.report(trial).testAccuracy);
  expect(accuracies).toEqual(accuracies.slice().sort((a, b) => b - a));
  expect(accuracies[0]).toBeGreaterThan(accuracies[5]);
  expect(Object.keys(search.runs()[0].settings)).toEqual(['learningRate', 'weightDecay']);
  search.delete();
});

test('histograms show how the first weights spread the activations', () => {
  const histograms = engine.createActivationHistograms({
    samples: 200,
    bins: 10,
    activations: ['tanh'],
    initializers: [{ name: 'normal', deviation: 0.01 }, { name: 'xavier' }],
  });
  finish(histograms);
  const [narrow, xavier] = histograms.panels();
  expect(narrow.weights).toEqual({ name: 'normal', deviation: 0.01 });
  expect([narrow.activation, narrow.least, narrow.most]).toEqual(['tanh', -1, 1]);
  expect(narrow.layers).toHaveLength(5);
  expect(narrow.layers[0].counts).toBeInstanceOf(Float64Array);
  const total = xavier.layers[4].counts.reduce((sum, count) => sum + count);
  expect(total + xavier.layers[4].outside).toBe(200 * 100);
  expect(narrow.layers[4].deviation).toBeLessThan(0.001);
  expect(xavier.layers[4].deviation).toBeGreaterThan(0.2);
  histograms.delete();
});

test('an image is varied by strength and seed', () => {
  const image = train.pixels(0).slice();
  const vary = (augmentation: object, seed: number) =>
    engine.augmentImage(image, 28, 28, augmentation, seed);
  expect(vary({}, 1)).toEqual(image);
  for (const name of ['rotation', 'shift', 'scale', 'shear', 'brightness', 'crop', 'elastic']) {
    const strength = { [name]: { rotation: 20, shift: 3, shear: 15, elastic: 34 }[name] ?? 0.3 };
    expect(vary(strength, 1), name).not.toEqual(image);
    expect(vary(strength, 1), name).toEqual(vary(strength, 1));
    expect(vary(strength, 1), name).not.toEqual(vary(strength, 2));
  }
});

test('a session trains on varied images, and on parts of a data set', () => {
  const config = {
    layers: [{ type: 'dense' as const, units: 10 }],
    loss: 'softmaxCrossEntropy' as const,
    optimizer: { name: 'adam' as const },
    batchSize: 20,
    order: 'shuffled' as const,
    seed: 1,
    precision: 'float32' as const,
  };
  const varied = engine.createAugmentedSet(train, { rotation: 15, shift: 2 }, 1);
  expect([varied.size(), varied.inputs(), varied.outputs()]).toEqual([300, 784, 10]);
  const few = engine.createSubset(varied, 50);
  const some = engine.createSubset(train, 50, 3);
  expect([few.size(), some.size()]).toEqual([50, 50]);

  const lossOn = (data: typeof few) => engine.createSession(config, data).advance(20).loss;
  expect(lossOn(few)).toBe(lossOn(few));
  expect(lossOn(few)).not.toBe(lossOn(engine.createSubset(train, 50)));
  expect(lossOn(some)).not.toBe(lossOn(engine.createSubset(train, 50, 4)));
});

/** Calls as only JavaScript can make them, past the types. */
// biome-ignore lint/suspicious/noExplicitAny: that is what is tested
const careless = engine as any;

test.each([
  [() => careless.createOptimizerComparison({}, {}), 'train is of type object; expected: Dataset.'],
  [
    () => careless.createOverfittingComparison(null, train, train),
    'settings is of type null; expected: object.',
  ],
  [
    () => careless.createAugmentationComparison({ augmentation: 1 }, train, train),
    'augmentation is of type number; expected: object.',
  ],
  [
    () => careless.createActivationHistograms({ activations: 'relu' }),
    'activations is of type string; expected: array.',
  ],
  [
    () => careless.createActivationHistograms({ activations: ['relu', 1] }),
    'activations[1] is of type number; expected: string.',
  ],
  [
    () => careless.createInitializerComparison({ initializers: [{ name: 'lecun' }] }, train),
    'initializers[0].name is "lecun"; choose one of: zeros, ',
  ],
  [
    () => engine.createHyperparameterSearch({ seed: -1 }, train),
    'seed is -1; allowed: whole numbers 0 – 9007199254740991.',
  ],
  [
    () => engine.createHyperparameterSearch({ images: 301 }, train),
    'images is 301; allowed: whole numbers 1 – 300.',
  ],
  [() => engine.createSubset(train, 0), 'count is 0; allowed: whole numbers 1 – 300.'],
  [
    () => engine.augmentImage(new Uint8Array(5), 2, 2, {}, 1),
    'pixels has 5 values; it must have 4.',
  ],
  [
    () => engine.augmentImage(new Uint8Array(4), 2, 2, { crop: 1 }, 1),
    'augmentation.crop is 1; allowed: 0 – 0.9.',
  ],
  [
    () => engine.createAugmentedSet(train, { scale: -1 }, 1),
    'augmentation.scale is -1; allowed: 0 – 4.',
  ],
  [
    () => careless.createAugmentedSet(train, { rotate: 15 }, 1),
    'augmentation has no setting "rotate"; it has: rotation, shift, scale, shear, brightness, ' +
      'crop, elastic, smoothness.',
  ],
  [
    () => careless.createAugmentationComparison({ augmentation: { shift: '2' } }, train, train),
    'augmentation.shift is of type string; expected: number.',
  ],
  [
    () => careless.createOptimizerComparison({ step: 5 }, train),
    'settings has no setting "step"; it has: seed, steps, optimizers.',
  ],
  [
    () => careless.createInitializerComparison({ optimizers: [] }, train),
    'settings has no setting "optimizers"; it has: seed, steps, activation, initializers.',
  ],
  [
    () => careless.createBatchNormComparison({ scales: [1] }, train),
    'settings has no setting "scales"; it has: seed, images, epochs, weightScales.',
  ],
  [
    () => careless.createOverfittingComparison({ weightdecay: 0.1 }, train, train),
    'settings has no setting "weightdecay"; it has: seed, images, epochs, hiddenLayers, ' +
      'weightDecay, dropout, testImages.',
  ],
  [
    () => careless.createHyperparameterSearch({ learningRate: 1 }, train),
    'settings has no setting "learningRate"; it has: seed, images, validationShare, trials, ' +
      'epochs, hiddenLayers, leastWeightDecay, mostWeightDecay, leastLearningRate, ' +
      'mostLearningRate.',
  ],
  [
    () => careless.createActivationHistograms({ sample: 1 }),
    'settings has no setting "sample"; it has: seed, samples, units, layers, bins, activations, ' +
      'initializers.',
  ],
  [
    () => careless.createAugmentedSet(engine.createSubset(train, 3), {}, 1),
    'images is of type object; expected: ImageSet.',
  ],
])('a mistake is named (%#)', (call, message) => {
  expect(call).toThrow(EngineError);
  expect(call).toThrow(message);
});
