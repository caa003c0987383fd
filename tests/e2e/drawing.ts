// Drawing on the pad, as a hand would.
import type { Page } from '@playwright/test';

type Point = readonly [x: number, y: number];
export type Strokes = readonly (readonly Point[])[];

export const seven: Strokes = [
  [
    [0.28, 0.22],
    [0.72, 0.22],
    [0.6, 0.5],
    [0.45, 0.82],
  ],
];

export const zero: Strokes = [
  Array.from({ length: 25 }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / 24;
    return [0.5 - 0.18 * Math.sin(angle), 0.5 - 0.3 * Math.cos(angle)];
  }),
];

/** Two strokes: an upright line and a bar across its foot would be a 1; here a 4. */
export const four: Strokes = [
  [
    [0.38, 0.2],
    [0.28, 0.55],
    [0.72, 0.55],
  ],
  [
    [0.6, 0.2],
    [0.58, 0.85],
  ],
];

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
