// Drawing on the pad, as a hand would.
import type { Page } from '@playwright/test';

type Point = readonly [x: number, y: number];
export type Strokes = readonly (readonly Point[])[];

/** Part of an ellipse, angles in degrees, clockwise from the right. */
function arc(x: number, y: number, width: number, height: number, from: number, to: number) {
  const kPieces = 20;
  return Array.from({ length: kPieces + 1 }, (_, i): Point => {
    const angle = ((from + ((to - from) * i) / kPieces) * Math.PI) / 180;
    return [x + (width / 2) * Math.cos(angle), y + (height / 2) * Math.sin(angle)];
  });
}

const line = (...points: Point[]) => points;

/** The ten digits as somebody might draw them. */
export const digits: readonly Strokes[] = [
  [arc(0.5, 0.5, 0.4, 0.6, -90, 270)],
  [line([0.5, 0.2], [0.5, 0.82])],
  [[...arc(0.5, 0.36, 0.36, 0.32, -170, 30), ...line([0.3, 0.8], [0.72, 0.8])]],
  [[...arc(0.48, 0.35, 0.34, 0.3, -150, 80), ...arc(0.48, 0.65, 0.4, 0.34, -80, 150)]],
  [line([0.38, 0.2], [0.28, 0.55], [0.72, 0.55]), line([0.6, 0.2], [0.58, 0.85])],
  [[...line([0.68, 0.2], [0.36, 0.2], [0.34, 0.45]), ...arc(0.48, 0.62, 0.4, 0.38, -130, 140)]],
  [[...line([0.6, 0.18], [0.42, 0.4]), ...arc(0.5, 0.64, 0.36, 0.36, -170, 190)]],
  [line([0.28, 0.22], [0.72, 0.22], [0.6, 0.5], [0.45, 0.82])],
  [[...arc(0.5, 0.34, 0.3, 0.28, 90, -270), ...arc(0.5, 0.65, 0.36, 0.34, -90, 270)]],
  [[...arc(0.5, 0.36, 0.34, 0.32, 0, -360), ...line([0.67, 0.36], [0.62, 0.85])]],
];

export const [zero, four, seven] = [digits[0], digits[4], digits[7]];

export async function drawWithMouse(page: Page, strokes: Strokes): Promise<void> {
  const place = await padPlace(page);
  for (const [first, ...others] of strokes) {
    await page.mouse.move(...place(first as Point));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...place(point), { steps: 5 });
    await page.mouse.up();
  }
}

export async function drawWithFinger(page: Page, strokes: Strokes): Promise<void> {
  const place = await padPlace(page);
  const touch = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(place).map(([x, y]) => ({ x, y })),
    });
  for (const [first, ...others] of strokes) {
    await send('touchStart', [first as Point]);
    for (const point of others) await send('touchMove', [point]);
    await send('touchEnd', []);
  }
}

/** From shares of the pad to pixels of the window. */
async function padPlace(page: Page): Promise<(point: Point) => [number, number]> {
  const pad = page.getByRole('application');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not on the page');
  return ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
}
