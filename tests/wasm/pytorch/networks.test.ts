// Random networks of every layer (but dropout and step), loss and optimizer: after each step the
// engine has what PyTorch had. networks.json has PyTorch's numbers, as sums; make_networks.py made
// it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LossName, SessionConfig, Shape } from '../../../web/src/engine/node';
import { engine } from '../engine';

interface Step {
  loss: number;
  gradients: number;
  parameters: number;
  statistics: number;
  state: Record<string, number>;
}

interface Case {
  seed: number;
  input: Shape;
  samples: number;
  outputs: number;
  parameters: number;
  config: SessionConfig;
  steps: Step[];
  prediction: number;
}

const file = new URL('networks.json', import.meta.url);
const { cases }: { cases: Case[] } = JSON.parse(readFileSync(file, 'utf8'));

/** Numbers in −1 … 1 that are the same in Python. */
function stream(seed: number) {
  let state = seed;
  return (count: number) =>
    Float64Array.from({ length: count }, () => {
      state = (state * 48271) % 0x7fffffff; // Park & Miller
      return (2 * state) / 0x7fffffff - 1;
    });
}

/** Targets that suit the loss: as targets_of() in make_networks.py. */
function targetsOf(loss: LossName, numbers: Float64Array, outputs: number): Float64Array {
  if (loss === 'hinge') return numbers.map((number) => (number > 0 ? 1 : -1));
  if (loss === 'softmaxCrossEntropy') {
    return numbers.map((number, i) => {
      const first = i - (i % outputs);
      return number === Math.max(...numbers.subarray(first, first + outputs)) ? 1 : 0;
    });
  }
  return loss.endsWith('CrossEntropy') ? numbers.map((number) => (number + 1) / 2) : numbers;
}

/** The sum of these numbers, weighted by numbers that look random, is near `expected`. */
function expectSum(numbers: ArrayLike<number>, expected: number, what: string, tolerance = 1e-8) {
  const weights = stream(1)(numbers.length);
  const terms = weights.map((weight, i) => weight * numbers[i]!);
  const sum = terms.reduce((total, term) => total + term, 0);
  const size = terms.reduce((total, term) => total + Math.abs(term), 0);
  expect(Math.abs(sum - expected), what).toBeLessThanOrEqual(tolerance * size);
}

test('every loss is trained with every optimizer, and nearly every layer', () => {
  const { losses, optimizers, layers } = engine.catalog();
  const text = JSON.stringify(cases);
  const absent = layers.filter((type) => !text.includes(`"type":"${type}"`));
  expect(absent.sort()).toEqual(['dropout', 'step']);
  const pairs = new Set(cases.map(({ config }) => `${config.loss} ${config.optimizer.name}`));
  expect(pairs.size).toBe(losses.length * optimizers.length);
});

/** The network before its first step, and its inputs. */
function sessionOf(
  { seed, input, samples, outputs, parameters, config }: Case,
  precision: SessionConfig['precision'],
) {
  const take = stream(seed);
  const x = take(samples * input[0] * input[1] * input[2]);
  const t = targetsOf(config.loss, take(samples * outputs), outputs);
  const initialParameters = Array.from(take(parameters), (number) => number / 2);
  const run = { batchSize: samples, order: 'sequential', seed: 0 } as const;
  const data = engine.createPointSet(x, input, t, outputs);
  const session = engine.createSession({ ...config, ...run, initialParameters, precision }, data);
  return { session, x };
}

test.each(cases)('network $seed: $config.loss, $config.optimizer.name', (network) => {
  const { session, x } = sessionOf(network, 'float64');
  for (const [i, step] of network.steps.entries()) {
    const after = `after step ${i + 1}`;
    expect(session.advance(1).loss, `loss ${after}`).toBeCloseTo(step.loss, 8);
    expectSum(session.gradients(), step.gradients, `gradients ${after}`);
    expectSum(session.parameters(), step.parameters, `parameters ${after}`);
    expectSum(session.statistics(), step.statistics, `statistics ${after}`);
    const state = session.optimizerState();
    expect(Object.keys(state)).toEqual(Object.keys(step.state));
    for (const [letter, sum] of Object.entries(step.state)) {
      expectSum(state[letter]!, sum, `${letter} ${after}`);
    }
  }
  expectSum(session.predict(x), network.prediction, 'prediction');
  session.delete();
});

// Later steps divide by the size of gradients that are 0 but for rounding, and the summed
// cross-entropy takes the logarithm of 1 − y, of which rounding leaves little where y is near 1.
const inFloat = cases.filter(({ config }) => config.loss !== 'summedCrossEntropy');

test.each(inFloat)('the first step of network $seed in float32', (network) => {
  const { session } = sessionOf(network, 'float32');
  const [step] = network.steps;
  expect(session.advance(1).loss).toBeCloseTo(step!.loss, 5);
  expectSum(session.gradients(), step!.gradients, 'gradients', 1e-4);
  expectSum(session.statistics(), step!.statistics, 'statistics', 1e-5);
  session.delete();
});
