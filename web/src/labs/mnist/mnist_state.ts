// What the MNIST lab knows: its settings, which the address mirrors, and the run in the worker, which
// goes on while the reader visits another lab.
import { computed, effect, signal, untracked } from '@preact/signals';
import { dataStatus } from '../../data/data_client';
import type { Part } from '../../data/status';
import type { OptimizerName } from '../../engine/types';
import { pullSnapshots } from '../../kit/snapshots';
import { writeAddress } from '../../shell/router';
import {
  choice,
  positive,
  readState,
  seed,
  type Values,
  whole,
  writeState,
} from '../../state/fields';
import { hosts } from '../../worker/client';
import { hiddenActivations, type RunSettings } from './two_layer_run';

export const optimizers = [
  'sgd',
  'momentum',
  'adagrad',
  'rmsprop',
  'adadelta',
  'adam',
] as const satisfies OptimizerName[];
export type OfferedOptimizer = (typeof optimizers)[number];

export const parts = ['train', 'test'] as const satisfies Part[];
export const digits = ['all', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const fields = {
  activation: choice(hiddenActivations, 'sigmoid'),
  hidden: whole(1, 1000, 50),
  optimizer: choice(optimizers, 'sgd'),
  rate: positive(0.1),
  batch: whole(1, 60_000, 100),
  steps: whole(1, 1_000_000, 10_000),
  seed: seed(1),
  part: choice(parts, 'train'),
  digit: choice(digits, 'all'),
  page: whole(1, 10_000, 1),
  image: whole(0, 999_999, 0),
};

export type Settings = Values<typeof fields>;

/** Learning rates at which each rule does well on this network. */
export const usualRates: Record<OfferedOptimizer, number> = {
  sgd: 0.1,
  momentum: 0.01,
  adagrad: 0.01,
  rmsprop: 0.001,
  adadelta: 1,
  adam: 0.001,
};

/** What the lab looked like when it was left. */
let remembered = '';

export function openMnist(query: string) {
  const reading = readState(fields, query || remembered);
  const settings = signal<Settings>(reading.values);
  const failure = signal<unknown>(null);
  const snapshots = pullSnapshots(() => hosts().mnist.snapshot());

  const remember = (next: Settings) => {
    settings.value = next;
    remembered = writeState(fields, next);
    writeAddress({ lab: 'mnist', query: remembered });
  };

  /** Sends a command to the host, then shows what came of it. */
  const command = async (send: () => Promise<void>) => {
    try {
      await send();
      failure.value = null;
    } catch (error) {
      failure.value = error;
    }
    snapshots.pull();
  };

  const prepare = () => hosts().mnist.prepare(runSettings(settings.value), settings.value.steps);

  let forgetData = () => {};

  return {
    settings,
    problems: reading.problems,
    run: computed(() => snapshots.current.value?.run ?? null),
    failure: computed(() => failure.value ?? snapshots.failure.value),

    /** Sets the run up as soon as there are images, and anew when others are in use. */
    start: () => {
      remember(settings.value);
      forgetData = effect(() => {
        if (dataStatus.value.revision > 0) untracked(() => void command(prepare));
      });
    },
    stop: () => {
      forgetData();
      snapshots.stop();
    },

    play: () => command(() => hosts().mnist.play()),
    pause: () => command(() => hosts().mnist.pause()),
    finish: () => command(() => hosts().mnist.finish()),
    step: () => command(() => hosts().mnist.advance(1)),
    reset: () => command(() => hosts().mnist.reset(settings.value.steps)),

    /** Changes what is trained; if the engine refuses it, everything stays as it was. */
    train: (changed: Partial<Settings>) => {
      const before = settings.value;
      const next = { ...before, ...changed };
      if (writeState(fields, next) === writeState(fields, before)) return;
      remember(next);
      return command(async () => {
        try {
          await prepare();
        } catch (error) {
          remember(before);
          throw error;
        }
      });
    },
    /** Changes what is looked at. */
    look: (changed: Partial<Settings>) => remember({ ...settings.value, ...changed }),
  };
}

export type MnistState = ReturnType<typeof openMnist>;

export function runSettings(settings: Settings): RunSettings {
  return {
    activation: settings.activation,
    hiddenUnits: settings.hidden,
    optimizer: settings.optimizer,
    learningRate: settings.rate,
    batchSize: settings.batch,
    seed: settings.seed,
  };
}
