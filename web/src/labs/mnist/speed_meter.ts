// Updates per second over the last few seconds, measurements and all.

interface Mark {
  time: number;
  step: number;
}

const kWindowMilliseconds = 3000;
/** Below this there is too little to go by. */
const kLeastMilliseconds = 250;

export class SpeedMeter {
  private marks: Mark[] = [];

  /** Forgets the time before: a pause does not count. */
  restart(): void {
    this.marks = [];
  }

  /** @param time in milliseconds; returns steps per second, NaN while that cannot be said yet */
  measure(time: number, step: number): number {
    this.marks.push({ time, step });
    const old = this.marks.findIndex((mark) => time - mark.time <= kWindowMilliseconds);
    this.marks.splice(0, Math.max(0, old - 1));
    const [first] = this.marks as [Mark];
    const elapsed = time - first.time;
    return elapsed < kLeastMilliseconds ? Number.NaN : ((step - first.step) / elapsed) * 1000;
  }
}
