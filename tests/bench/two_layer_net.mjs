// Deck 003's TwoLayerNet in full: 784-50-10, batch 100, learning rate 0.1, 10,000 steps, on real
// MNIST, from three seeds; accuracy on the test images.
import { twoLayerNet } from './networks.mjs';

const steps = 10_000;
const seeds = [1, 2, 3];
const bars = { sigmoid: 0.94, relu: 0.965 };
/** What the deck prints after its last epoch. */
const deck = { sigmoid: 0.9471, relu: 0.9691 };

export async function measureTwoLayerNet({ node, report }) {
  const { engine, train, test } = await node();
  for (const hidden of ['sigmoid', 'relu']) {
    for (const seed of seeds) {
      const session = engine.createSession(twoLayerNet(hidden, seed), train);
      session.advance(steps);
      report({
        bench: `TwoLayerNet, ${hidden}, seed ${seed}: test accuracy`,
        value: session.model().accuracy(test),
        unit: '',
        least: bars[hidden],
        reference: deck[hidden],
      });
      session.delete();
    }
  }
}
