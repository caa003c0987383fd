// Deck 003's SimpleConvNet after its first epoch.
import { simpleConvNet } from './networks.mjs';

export async function measureSimpleConvNet({ node, report }) {
  const { engine, train, test } = await node();
  const session = engine.createSession(simpleConvNet(1), train);
  session.advance(train.size() / 100);
  report({
    bench: 'SimpleConvNet: test accuracy after one epoch',
    value: session.model().accuracy(test),
    unit: '',
  });
  session.delete();
}
