// The six optimizers of the race: their settings, and what tells them apart on the map.

import type { MarkerShape } from '../../draw/marker';
import type { OptimizerConfig, OptimizerName } from '../../engine/types';
import { type Field, number, positive, type Values, whole } from '../../state/fields';

/** The rules of the decks. */
export type RacerName = Exclude<OptimizerName, 'nesterov' | 'adamw'>;

export interface Racer {
  name: RacerName;
  title: string;
  /** A colour token, a dash pattern and a marker of its own. */
  color: string;
  dash: string;
  marker: MarkerShape;
  /** The one setting the student may change: the learning rate η, or the decay γ of AdaDelta. */
  symbol: 'η' | 'γ';
  configure(setting: number): OptimizerConfig;
}

export const racers: readonly Racer[] = [
  {
    name: 'sgd',
    title: 'SGD',
    color: '--c1',
    dash: '',
    marker: 'circle',
    symbol: 'η',
    configure: (learningRate) => ({ name: 'sgd', learningRate }),
  },
  {
    name: 'momentum',
    title: 'Momentum',
    color: '--c2',
    dash: '9 4',
    marker: 'square',
    symbol: 'η',
    configure: (learningRate) => ({ name: 'momentum', learningRate }),
  },
  {
    name: 'adagrad',
    title: 'AdaGrad',
    color: '--c3',
    dash: '2 3',
    marker: 'triangle',
    symbol: 'η',
    configure: (learningRate) => ({ name: 'adagrad', learningRate }),
  },
  {
    name: 'rmsprop',
    title: 'RMSProp',
    color: '--c4',
    dash: '9 3 2 3',
    marker: 'diamond',
    symbol: 'η',
    configure: (learningRate) => ({ name: 'rmsprop', learningRate }),
  },
  {
    name: 'adadelta',
    title: 'AdaDelta',
    color: '--c5',
    dash: '5 3',
    marker: 'plus',
    symbol: 'γ',
    configure: (rho) => ({ name: 'adadelta', rho }),
  },
  {
    name: 'adam',
    title: 'Adam',
    color: '--c6',
    dash: '12 3 2 3 2 3',
    marker: 'cross',
    symbol: 'η',
    configure: (learningRate) => ({ name: 'adam', learningRate }),
  },
];

const kMostSteps = 1000;

/** Start, length and settings as in deck 003; RMSProp and AdaDelta are from deck 001. */
export const fields = {
  x: number(-10, 10, -7),
  y: number(-5, 5, 2),
  steps: whole(1, kMostSteps, 30),
  sgd: positive(0.95),
  momentum: positive(0.1),
  adagrad: positive(1.5),
  rmsprop: positive(0.3),
  adadelta: number(0, 0.9999, 0.95),
  adam: positive(0.3),
} satisfies Record<RacerName | 'x' | 'y' | 'steps', Field<number>>;

export type Settings = Values<typeof fields>;
