// The update rules as the decks write them (003: SGD, Momentum, AdaGrad, Adam; 001: RMSProp,
// AdaDelta), with g for the gradient ∂L/∂W. Mathematics is the same in both languages.
import { fraction, indexedPower, power, root, subscript, type Term } from '../../kit/math';
import type { RacerName } from './racers';

const beta1 = subscript('β', '1');
const beta2 = subscript('β', '2');

/** One formula to a line. */
export const formulas: Record<RacerName, Term[]> = {
  sgd: [['W', '←', 'W', '−', 'η', 'g']],
  momentum: [
    ['v', '←', 'α', 'v', '−', 'η', 'g'],
    ['W', '←', 'W', '+', 'v'],
  ],
  adagrad: [
    ['h', '←', 'h', '+', 'g', '⊙', 'g'],
    ['W', '←', 'W', '−', fraction('η', [root('h'), '+', 'ε']), 'g'],
  ],
  rmsprop: [
    movingAverage('G', 'γ', power('g', '2')),
    ['W', '←', 'W', '−', fraction('η', [root('G'), '+', 'ε']), 'g'],
  ],
  adadelta: [
    movingAverage('G', 'γ', power('g', '2')),
    ['Δ', 'W', '=', '−', fraction(root(['H', '+', 'ε']), root(['G', '+', 'ε'])), 'g'],
    movingAverage('H', 'γ', ['Δ', power('W', '2')]),
    ['W', '←', 'W', '+', 'Δ', 'W'],
  ],
  adam: [
    movingAverage('m', beta1, 'g'),
    movingAverage('v', beta2, power('g', '2')),
    [
      ...['W', '←', 'W', '−'],
      fraction('η', [root('v'), '+', 'ε']),
      fraction(root(['1', '−', indexedPower('β', '2', 't')]), [
        '1',
        '−',
        indexedPower('β', '1', 't'),
      ]),
      'm',
    ],
  ],
};

/** average ← decay · average + (1 − decay) · newest */
function movingAverage(average: string, decay: Term, newest: Term): Term {
  return [average, '←', decay, average, '+', '(', '1', '−', decay, ')', newest];
}
