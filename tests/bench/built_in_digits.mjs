// The digits that the engine draws itself: how fast 60,000 are made, and how well a network that
// has seen nothing else reads the real test images of MNIST.
import { round } from './figures.mjs';
import { twoLayerNet } from './networks.mjs';

const count = 60_000;
const steps = 10_000;

export async function measureBuiltInDigits({ node, report }) {
  const { engine, test } = await node();
  for (const seed of [1, 2, 3]) {
    const start = performance.now();
    const digits = engine.createDigits(count, seed).finish();
    report({
      bench: `Built-in digits, seed ${seed}: time for ${count.toLocaleString('en')}`,
      value: round((performance.now() - start) / 1000, 2),
      unit: 's',
      most: 5,
    });
    const session = engine.createSession(twoLayerNet('relu', seed), digits);
    session.advance(steps);
    report({
      bench: `Built-in digits, seed ${seed}: TwoLayerNet on MNIST's test images`,
      value: session.model().accuracy(test),
      unit: '',
      least: 0.9,
    });
    session.delete();
    digits.delete();
  }
}
