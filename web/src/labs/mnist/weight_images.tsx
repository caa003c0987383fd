// What each hidden unit looks for: its 784 weights as an image of 28 × 28, live.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { plainContext } from '../../draw/canvas';
import { diverging, parseHex, token } from '../../draw/color';
import { translate } from '../../shell/language';
import { theme } from '../../shell/theme';
import { hosts } from '../../worker/client';
import { text } from './text';

interface WeightImagesProps {
  step: number;
  units: number;
}

/** The weights are many numbers and change slowly. */
const kIntervalMilliseconds = 250;
const kMostUnits = 100;
const kSide = 28;
const kGap = 2;

export function WeightImages({ step, units }: WeightImagesProps) {
  const t = translate(text);
  const canvas = useRef<HTMLCanvasElement>(null);
  const weights = useSignal<Float32Array | null>(null);
  const lastAsked = useRef(Number.NEGATIVE_INFINITY);
  const shown = Math.min(units, kMostUnits);
  const columns = columnsFor(shown);
  const rows = Math.ceil(shown / columns);
  const look = theme.value;

  useEffect(() => {
    const wait = Math.max(0, lastAsked.current + kIntervalMilliseconds - performance.now());
    const timer = setTimeout(async () => {
      lastAsked.current = performance.now();
      weights.value = await hosts().mnist.firstWeights();
    }, wait);
    return () => clearTimeout(timer);
  }, [step, units, weights]);

  useEffect(() => {
    const numbers = weights.value;
    // While another run is being set up, the weights may still be those of the one before.
    if (!canvas.current || numbers?.length !== kSide * kSide * units) return;
    paintUnits(canvas.current, numbers, units, columns);
  }, [weights.value, units, columns, look]);

  return (
    <canvas
      ref={canvas}
      class="weight-images"
      width={columns * (kSide + kGap) - kGap}
      height={rows * (kSide + kGap) - kGap}
      role="img"
      aria-label={t.weightsDescription(shown)}
    />
  );
}

/** A grid about twice as wide as high whose last row is as full as can be. */
function columnsFor(images: number): number {
  const least = Math.ceil(Math.sqrt(images));
  const empty = (columns: number) => (columns - (images % columns)) % columns;
  const choices = Array.from({ length: least }, (_, i) => 2 * least - i);
  return choices.reduce((best, columns) => (empty(columns) < empty(best) ? columns : best));
}

/** @param weights [784, units]: one column for each hidden unit, each on its own scale */
function paintUnits(
  canvas: HTMLCanvasElement,
  weights: Float32Array,
  units: number,
  columns: number,
): void {
  const context = plainContext(canvas);
  const color = diverging(
    parseHex(token('--neg')),
    parseHex(token('--raised')),
    parseHex(token('--pos')),
  );
  context.clearRect(0, 0, canvas.width, canvas.height);
  const image = context.createImageData(kSide, kSide);
  for (let unit = 0; unit < Math.min(units, kMostUnits); ++unit) {
    const greatest = greatestWeight(weights, units, unit);
    for (let pixel = 0; pixel < kSide * kSide; ++pixel) {
      const [red, green, blue] = color((weights[pixel * units + unit] as number) / greatest);
      image.data.set([red, green, blue, 255], 4 * pixel);
    }
    const column = unit % columns;
    const row = Math.floor(unit / columns);
    context.putImageData(image, column * (kSide + kGap), row * (kSide + kGap));
  }
}

function greatestWeight(weights: Float32Array, units: number, unit: number): number {
  let greatest = Number.MIN_VALUE;
  for (let i = unit; i < weights.length; i += units) {
    greatest = Math.max(greatest, Math.abs(weights[i] as number));
  }
  return greatest;
}
