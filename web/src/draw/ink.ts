// Bytes of grey as ink on paper: 0 is paper, 255 is ink, in the colours of the present theme.
import { plainContext } from './canvas';
import { mix, parseHex, token } from './color';

/** Paints one byte for each pixel of the canvas, row by row. */
export function paintInk(canvas: HTMLCanvasElement, bytes: Uint8Array): void {
  const context = plainContext(canvas);
  const image = context.createImageData(canvas.width, canvas.height);
  const ramp = inkRamp();
  for (const [i, grey] of bytes.entries()) {
    image.data.set(ramp.subarray(4 * grey, 4 * grey + 4), 4 * i);
  }
  context.putImageData(image, 0, 0);
}

/** [256 · 4]: red, green, blue and opacity of each grey. */
function inkRamp(): Uint8ClampedArray {
  const paper = parseHex(token('--raised'));
  const ink = parseHex(token('--ink'));
  const ramp = new Uint8ClampedArray(4 * 256);
  for (let grey = 0; grey < 256; ++grey) {
    ramp.set([...mix(paper, ink, grey / 255), 255], 4 * grey);
  }
  return ramp;
}
