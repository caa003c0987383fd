// Numbers on a grid as colours: orange below zero, paper at zero, blue above. A small canvas, one
// pixel for each number, which CSS scales.
import { useEffect, useRef } from 'preact/hooks';
import { plainContext } from '../draw/canvas';
import { diverging, parseHex, token } from '../draw/color';
import { theme } from '../shell/theme';

interface HeatMapProps {
  /** [height · width], row 0 on top. */
  values: ArrayLike<number>;
  width: number;
  height: number;
  /** Brings a value to −1 … 1. */
  scale: (value: number) => number;
}

/** Full colour is left to the points that lie on the map. */
const kStrength = 0.72;

export function HeatMap({ values, width, height, scale }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = theme.value;

  useEffect(() => {
    if (!canvas.current) return;
    const color = diverging(
      parseHex(token('--neg')),
      parseHex(token('--raised')),
      parseHex(token('--pos')),
    );
    const context = plainContext(canvas.current);
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; ++i) {
      const [red, green, blue] = color(scale(values[i] ?? 0) * kStrength);
      image.data.set([red, green, blue, 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }, [values, width, height, scale, look]);

  return <canvas ref={canvas} class="heat-map" width={width} height={height} />;
}
