// The run loop, with a stand-in that counts.
import { describe, expect, it } from 'vitest';
import { Runner, type Trainee } from '../../../web/src/worker/runner';

const kNoEnd = Number.MAX_SAFE_INTEGER;

/** Makes so many steps a burst, at most. */
function counter({ perBurst = 10, divergesAt = kNoEnd } = {}) {
  const trainee = {
    step: 0,
    report: () => ({ step: trainee.step, diverged: trainee.step >= divergesAt }),
    advanceFor(_milliseconds: number, lastStep: number) {
      trainee.step = Math.min(lastStep, trainee.step + perBurst);
      return trainee.report();
    },
  };
  return trainee satisfies Trainee;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a runner', () => {
  it('stops exactly at the last step', async () => {
    const trainee = counter({ perBurst: 7 });
    const runner = new Runner(trainee, 100);
    runner.play(Number.POSITIVE_INFINITY);
    await expect.poll(() => runner.playing).toBe(false);
    expect(trainee.step).toBe(100);
    expect(runner.finished).toBe(true);
  });

  it('does nothing more after a pause', async () => {
    const trainee = counter();
    const runner = new Runner(trainee, kNoEnd);
    runner.play(Number.POSITIVE_INFINITY);
    await wait(20);
    runner.pause();
    const { step } = trainee;
    expect(step).toBeGreaterThan(0);
    await wait(30);
    expect(trainee.step).toBe(step);
    expect(runner.playing).toBe(false);
  });

  it('keeps to a pace', async () => {
    const trainee = counter({ perBurst: 1000 });
    const runner = new Runner(trainee, kNoEnd);
    runner.play(100);
    await wait(250);
    runner.pause();
    // 1 at once and 25 in a quarter of a second; a busy machine wakes late, never early.
    expect(trainee.step).toBeGreaterThan(1);
    expect(trainee.step).toBeLessThanOrEqual(60);
  });

  it('goes on from where it is when the pace changes, with one loop only', async () => {
    const trainee = counter({ perBurst: 1 });
    let bursts = 0;
    const counted: Trainee = {
      report: trainee.report,
      advanceFor(milliseconds, lastStep) {
        bursts += 1;
        return trainee.advanceFor(milliseconds, lastStep);
      },
    };
    const runner = new Runner(counted, kNoEnd);
    runner.play(Number.POSITIVE_INFINITY);
    await wait(10);
    runner.play(1);
    const before = bursts;
    await wait(50);
    runner.pause();
    // A leftover loop at full speed would have made hundreds.
    expect(bursts - before).toBeLessThanOrEqual(2);
  });

  it('stops when the loss diverges', async () => {
    const trainee = counter({ divergesAt: 50 });
    const runner = new Runner(trainee, kNoEnd);
    runner.play(Number.POSITIVE_INFINITY);
    await expect.poll(() => runner.playing).toBe(false);
    expect(runner.finished).toBe(true);
    expect(trainee.step).toBeLessThan(70);
  });
});
