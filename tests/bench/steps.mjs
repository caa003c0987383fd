// Training steps per second, on one thread and on two.
import { mediansInTurn, round } from './figures.mjs';
import { playground, simpleConvNet, twoLayerNet } from './networks.mjs';

/** V8 runs new WebAssembly in its quick compiler's code until the thorough one is done. */
const warmUp = 1500;
const milliseconds = 700;

// The references are PyTorch 1.13's, native, on one thread and on two. What ReLU gives is less and
// less often above 0 while SimpleConvNet learns, and zeros are left out: so it is measured twice.
const trainings = [
  {
    bench: 'SimpleConvNet, Adam',
    config: simpleConvNet(1),
    bars: { 1: 100, 2: 200 },
    references: { 1: 119, 2: 193 },
    stages: [
      { name: 'first epoch', steps: 0 },
      { name: 'after five epochs', steps: 3000 },
    ],
  },
  {
    bench: '784-50-10, SGD',
    config: twoLayerNet('relu', 1),
    bars: { 1: 3000, 2: 5000 },
    references: { 1: 5670, 2: 5125 },
    stages: [{ name: 'first epochs', steps: 0 }],
  },
];

export async function measureSteps({ chromium, report }) {
  const workers = { 1: await chromium.open(1), 2: await chromium.open(2) };
  const counts = Object.keys(workers);
  for (const { bench, config, bars, references, stages } of trainings) {
    for (const threads of counts) {
      await workers[threads].open({ config, data: 'train' });
      await workers[threads].speed(warmUp);
    }
    for (const { name, steps } of stages) {
      for (const threads of counts) await workers[threads].train(steps);
      const speeds = await mediansInTurn(
        counts.map((threads) => async () => (await workers[threads].speed(milliseconds)).steps),
      );
      for (const [i, threads] of counts.entries()) {
        report({
          bench: `${bench}, ${name}`,
          threads: Number(threads),
          value: round(speeds[i], 1),
          unit: 'steps/s',
          reference: references[threads],
          least: bars[threads],
        });
      }
    }
  }
  for (const threads of counts) await workers[threads].close();
}

/** What TensorFlow Playground trains; the reference is its own code. */
export async function measurePlayground({ chromium, report }) {
  const worker = await chromium.open(1);
  await worker.open({ config: playground, data: 'circle' });
  await worker.speed(warmUp);
  const [epochs] = await mediansInTurn([async () => (await worker.speed(milliseconds)).epochs]);
  report({
    bench: '2-4-2-1, tanh, 250 points, batch 10',
    threads: 1,
    value: round(epochs, 0),
    unit: 'epochs/s',
    reference: 7500,
    least: 30_000,
  });
  await worker.close();
}
