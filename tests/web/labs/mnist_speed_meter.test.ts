// Updates per second over the last few seconds.
import { expect, it } from 'vitest';
import { SpeedMeter } from '../../../web/src/labs/mnist/speed_meter';

it('says nothing before there is enough to go by', () => {
  const meter = new SpeedMeter();
  expect(meter.measure(1000, 0)).toBeNaN();
  expect(meter.measure(1100, 50)).toBeNaN();
});

it('follows a change of speed within its window', () => {
  const meter = new SpeedMeter();
  let step = 0;
  /** Goes on for five seconds; returns the last measurement. */
  const goOn = (from: number, stepsPerSecond: number) => {
    for (let time = from; time < from + 5000; time += 100) {
      meter.measure(time, step);
      step += stepsPerSecond / 10;
    }
    return meter.measure(from + 5000, step);
  };
  expect(goOn(0, 100)).toBeCloseTo(100);
  expect(goOn(5000, 400)).toBeCloseTo(400);
});

it('does not count a pause', () => {
  const meter = new SpeedMeter();
  meter.measure(0, 0);
  meter.measure(1000, 100);
  meter.restart();
  expect(meter.measure(61_000, 100)).toBeNaN();
  expect(meter.measure(62_000, 200)).toBeCloseTo(100);
});
