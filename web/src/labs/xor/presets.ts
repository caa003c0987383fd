// The three XOR networks of the decks: what each one is made of, how long it trains, and what the
// student may change.
import type { SessionConfig } from '../../engine/types';
import { choice, defaults, flag, positive, seed, type Values, whole } from '../../state/fields';
import { pace } from '../../state/pace';

export const presetNames = ['mlp2', 'keras', 'tensorflow'] as const;
export type PresetName = (typeof presetNames)[number];

/** The four inputs, in the decks' order. */
export const inputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

export interface Preset {
  /** For 00, 01, 10, 11. MLP2 learns the opposite of XOR, as the deck has it. */
  targets: readonly number[];
  lastStep: number;
  /** Updates in one pass over the four samples. */
  stepsPerPass: number;
  learningRate: number;
  hidden: { least: number; most: number; fallback: number };
  /** Steps per second at the start: the whole run takes about a quarter of a minute. */
  pace: number;
  /** The run is the same whatever the seed. */
  seedless: boolean;
  /** What the deck prints after the last step. */
  deckOutputs?: readonly number[];
  session(settings: Settings): SessionConfig;
}

/** Every preset has the same fields with defaults of its own. */
export function fieldsOf(name: PresetName) {
  const { learningRate, hidden, pace: ownPace } = presets[name];
  return {
    preset: presetField,
    rate: positive(learningRate),
    hidden: whole(hidden.least, hidden.most, hidden.fallback),
    seed: seed(1),
    pace: pace(ownPace),
    log: flag(false),
  };
}

export type Settings = Values<ReturnType<typeof fieldsOf>>;

/** A preset as the deck has it. */
export function settingsOf(name: PresetName): Settings {
  return { ...defaults(fieldsOf(name)), preset: name };
}

export const presetField = choice(presetNames, 'mlp2');

const kXor = [0, 1, 1, 0];

export const presets: Record<PresetName, Preset> = {
  // Deck 001, "MLP2": 90,000 passes, one sample at a time, from given weights.
  mlp2: {
    targets: [1, 0, 0, 1],
    lastStep: 360_000,
    stepsPerPass: 4,
    learningRate: 0.2,
    hidden: { least: 2, most: 2, fallback: 2 },
    pace: 30_000,
    seedless: true,
    deckOutputs: [0.99196032, 0.00835708, 0.00836107, 0.98974873],
    session: ({ rate, seed }) => ({
      layers: [
        { type: 'dense', units: 2 },
        { type: 'sigmoid' },
        { type: 'dense', units: 1 },
        { type: 'sigmoid' },
      ],
      loss: 'halfSquaredError',
      optimizer: { name: 'sgd', learningRate: rate },
      batchSize: 1,
      order: 'sequential',
      seed,
      precision: 'float64',
      initialParameters: [0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.5, 0.6, 0.3],
    }),
  },

  // Deck 004, Keras: Dense(32, relu), Dense(1, sigmoid), everything else by default; all four
  // samples fit into one batch, so an epoch is one step.
  keras: {
    targets: kXor,
    lastStep: 1000,
    stepsPerPass: 1,
    learningRate: 0.001,
    hidden: { least: 1, most: 64, fallback: 32 },
    pace: 100,
    seedless: false,
    session: ({ rate, hidden, seed }) => ({
      ...fourAtOnce(rate, seed),
      layers: [
        { type: 'dense', units: hidden, ...kKerasInitializers },
        { type: 'relu' },
        { type: 'dense', units: 1, ...kKerasInitializers },
        { type: 'sigmoid' },
      ],
    }),
  },

  // Deck 004, TensorFlow: everything from N(0, 1), no bias in the output layer.
  tensorflow: {
    targets: kXor,
    lastStep: 2001,
    stepsPerPass: 1,
    learningRate: 0.01,
    hidden: { least: 1, most: 64, fallback: 5 },
    pace: 100,
    seedless: false,
    session: ({ rate, hidden, seed }) => ({
      ...fourAtOnce(rate, seed),
      layers: [
        { type: 'dense', units: hidden, weights: kNormal, biases: kNormal },
        { type: 'sigmoid' },
        { type: 'dense', units: 1, weights: kNormal, bias: false },
        { type: 'sigmoid' },
      ],
    }),
  },
};

const kNormal = { name: 'normal', deviation: 1 } as const;

const kKerasInitializers = {
  weights: { name: 'glorotUniform' },
  biases: { name: 'zeros' },
} as const;

/** Mean squared error and Adam with Keras's epsilon over all four samples at once. */
function fourAtOnce(learningRate: number, seed: number): Omit<SessionConfig, 'layers'> {
  return {
    loss: 'meanSquaredError',
    optimizer: { name: 'adam', learningRate, epsilon: 1e-7 },
    batchSize: 4,
    order: 'sequential',
    seed,
    precision: 'float32',
  };
}
