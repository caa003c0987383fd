// What the descent lab knows: its settings, which the address mirrors, the race the engine ran with
// them, and how far into it the figure stands.
import { batch, computed, signal } from '@preact/signals';
import { prefersStillness } from '../../shell/motion';
import { writeAddress } from '../../shell/router';
import { defaults, readState, writeState } from '../../state/fields';
import { hosts } from '../../worker/client';
import type { Path, Terrain } from './descent_host';
import { fields, type Racer, racers, type Settings } from './racers';

/** Enough for smooth contours. */
const kColumns = 161;
const kRows = 81;

/** Slow enough to follow 30 steps, and never longer than a dozen seconds. */
const kStepsPerSecond = 8;
const kLongestSeconds = 12;

/** One optimizer and its way through the present race. */
export interface Entry extends Path {
  racer: Racer;
}

export function openDescent(query: string) {
  const reading = readState(fields, query);
  const settings = signal<Settings>(reading.values);
  const terrain = signal<Terrain | null>(null);
  const entries = signal<Entry[]>([]);
  const failure = signal<unknown>(null);
  const step = signal(0);
  const playing = signal(false);
  let newestRace = 0;
  let frame = 0;

  const steps = computed(() => settings.value.steps);

  /** Has the engine run the race anew; an answer that has been overtaken is dropped. */
  const race = async () => {
    newestRace += 1;
    const number = newestRace;
    const { x, y } = settings.value;
    try {
      const paths = await hosts().descent.race({
        start: [x, y],
        optimizers: racers.map(({ name, configure }) => configure(settings.value[name])),
        steps: steps.value,
      });
      if (number !== newestRace) return;
      batch(() => {
        entries.value = paths.map((path, i) => ({ ...path, racer: racers[i] as Racer }));
        failure.value = null;
      });
    } catch (error) {
      failure.value = error;
    }
  };

  const pause = () => {
    playing.value = false;
    cancelAnimationFrame(frame);
  };

  const play = () => {
    pause();
    if (step.value >= steps.value) step.value = 0;
    const firstStep = step.value;
    const start = performance.now();
    const pace = Math.max(kStepsPerSecond, steps.value / kLongestSeconds);
    const show = (now: number) => {
      const reached = firstStep + Math.floor(((now - start) / 1000) * pace);
      step.value = Math.min(steps.value, Math.max(firstStep, reached));
      if (step.value >= steps.value) pause();
      else frame = requestAnimationFrame(show);
    };
    playing.value = true;
    frame = requestAnimationFrame(show);
  };

  /** Moves where movement is welcome; otherwise shows the finished race. */
  const present = () => {
    if (prefersStillness()) step.value = steps.value;
    else play();
  };

  const change = (changed: Partial<Settings>) => {
    settings.value = { ...settings.value, ...changed };
    writeAddress({ lab: 'descent', query: writeState(fields, settings.value) });
    return race();
  };

  return {
    settings,
    problems: reading.problems,
    terrain,
    entries,
    failure,
    step,
    steps,
    playing,

    start: async () => {
      try {
        terrain.value = await hosts().descent.terrain(kColumns, kRows);
      } catch (error) {
        failure.value = error;
      }
      await race();
      if (query === '') present();
      else step.value = steps.value;
    },
    stop: pause,

    play,
    pause,
    showStep: (wanted: number) => {
      pause();
      step.value = Math.max(0, Math.min(steps.value, wanted));
    },
    /** Puts the start somewhere and waits there. */
    moveStart: (x: number, y: number) => {
      pause();
      step.value = 0;
      return change({ x, y });
    },
    /** Starts the race from somewhere. */
    startFrom: async (x: number, y: number) => {
      pause();
      step.value = 0;
      await change({ x, y });
      present();
    },
    setSteps: async (count: number) => {
      pause();
      await change({ steps: count });
      step.value = count;
    },
    setSetting: (racer: Racer, value: number) => change({ [racer.name]: value }),
    backToDeck: async () => {
      pause();
      step.value = 0;
      await change(defaults(fields));
      present();
    },
  };
}

export type DescentState = ReturnType<typeof openDescent>;
