// The run loop: trains in short bursts and listens to the page between them, so that a pause is
// heard within one burst.
import { delay, nextTask } from './yielding';

/** What can be trained: a session of the engine, or a stand-in. */
export interface Trainee {
  report(): Progress;
  advanceFor(milliseconds: number, lastStep: number): Progress;
}

export interface Progress {
  step: number;
  diverged: boolean;
  /** The measurement under way, 0 … 1; 1 when none is. It belongs to the step that was made. */
  evaluated?: number;
}

const kBurstMilliseconds = 10;
const kShortestWaitMilliseconds = 4;

export class Runner {
  /** The running loop's number; a loop that finds another number here is stale and ends. */
  private run = 0;
  private isPlaying = false;

  /** @param lastStep where the run ends; Number.MAX_SAFE_INTEGER: never. */
  constructor(
    private readonly trainee: Trainee,
    private readonly lastStep: number,
  ) {}

  get playing(): boolean {
    return this.isPlaying;
  }

  get finished(): boolean {
    const { step, diverged, evaluated = 1 } = this.trainee.report();
    return diverged || (step >= this.lastStep && evaluated === 1);
  }

  /** @param stepsPerSecond Infinity: as fast as possible. May be called again to change the pace. */
  play(stepsPerSecond: number): void {
    this.isPlaying = true;
    this.run += 1;
    this.loop(this.run, stepsPerSecond).catch((error: unknown) => {
      this.pause();
      // Reaches the page as the worker's 'error' event.
      reportError(error);
    });
  }

  pause(): void {
    this.isPlaying = false;
    this.run += 1;
  }

  private async loop(run: number, stepsPerSecond: number): Promise<void> {
    const goal = pacing(this.trainee.report().step, stepsPerSecond);
    while (run === this.run) {
      const target = Math.min(this.lastStep, goal());
      const { step } = this.trainee.advanceFor(kBurstMilliseconds, target);
      if (this.finished) this.pause();
      else if (step < target) await nextTask();
      else await delay(Math.max(kShortestWaitMilliseconds, 1000 / stepsPerSecond));
    }
  }
}

/** The step that should have been reached by now at a steady pace. */
function pacing(firstStep: number, stepsPerSecond: number): () => number {
  const start = performance.now();
  return () =>
    stepsPerSecond === Number.POSITIVE_INFINITY
      ? Number.MAX_SAFE_INTEGER
      : firstStep + 1 + Math.floor(((performance.now() - start) / 1000) * stepsPerSecond);
}
