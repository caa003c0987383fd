// What the XOR lab knows: its settings, which the address mirrors, and the run in the worker.
import { computed, signal } from '@preact/signals';
import { pullSnapshots } from '../../kit/snapshots';
import { prefersStillness } from '../../shell/motion';
import { writeAddress } from '../../shell/router';
import { readField, readState, writeState } from '../../state/fields';
import { hosts } from '../../worker/client';
import {
  fieldsOf,
  inputs,
  type PresetName,
  presetField,
  presets,
  type Settings,
  settingsOf,
} from './presets';

export function openXor(query: string) {
  const named = readField('preset', presetField, query).value;
  const reading = readState(fieldsOf(named), query);

  const settings = signal<Settings>(reading.values);
  const preset = computed(() => presets[settings.value.preset]);
  const failure = signal<unknown>(null);
  const snapshots = pullSnapshots(() => hosts().xor.snapshot());
  /** A pause shows at once; the snapshot that confirms it takes a few frames. */
  const isPausing = signal(false);
  const playing = computed(() => !isPausing.value && (snapshots.current.value?.playing ?? false));

  /** Sends a command to the host, then shows what came of it. A refused one changes nothing. */
  const command = async (send: () => Promise<void>): Promise<void> => {
    try {
      await send();
      failure.value = null;
      snapshots.pull();
    } catch (error) {
      failure.value = error;
    }
  };

  const build = async () => {
    const { session, targets, lastStep } = preset.value;
    await hosts().xor.build({
      session: session(settings.value),
      points: inputs.flat(),
      targets: [...targets],
      lastStep,
    });
  };

  const play = () => {
    isPausing.value = false;
    return command(() => hosts().xor.play(settings.value.pace));
  };

  /** A changed setting means another run: from the start, and moving if the last one moved. */
  const rebuild = (next: Settings) => {
    const wasMoving = playing.value;
    remember(next);
    return command(async () => {
      await build();
      if (wasMoving) await hosts().xor.play(settings.value.pace);
    });
  };

  const remember = (next: Settings) => {
    settings.value = next;
    writeAddress({ lab: 'xor', query: writeState(fieldsOf(next.preset), next) });
  };

  return {
    settings,
    preset,
    problems: reading.problems,
    snapshot: snapshots.current,
    playing,
    failure: computed(() => failure.value ?? snapshots.failure.value),

    /** Builds the first run. Without a state in the address it starts by itself. */
    start: async () => {
      await command(build);
      if (failure.value === null && query === '' && !prefersStillness()) await play();
    },
    stop: () => {
      snapshots.stop();
      void hosts().xor.pause();
    },

    play,
    pause: () => {
      isPausing.value = true;
      return command(() => hosts().xor.pause());
    },
    step: () => command(() => hosts().xor.step()),
    reset: () => command(() => hosts().xor.reset()),
    choosePreset: (name: PresetName) => rebuild(settingsOf(name)),
    change: (changed: Partial<Pick<Settings, 'rate' | 'hidden' | 'seed'>>) =>
      rebuild({ ...settings.value, ...changed }),
    setPace: (pace: number) => {
      remember({ ...settings.value, pace });
      if (playing.value) void play();
    },
    setLogarithmic: (log: boolean) => remember({ ...settings.value, log }),
  };
}

export type XorState = ReturnType<typeof openXor>;
