// The drawing lab: a digit is read while it is drawn.
import { expect, type Page, test } from '@playwright/test';
import { digits, drawWithFinger, drawWithMouse, four, seven, zero } from './drawing';
import { collectErrors, expectAccessible, expectNoSidewaysScroll, open } from './page';

test.use({ locale: 'en-US' });

/** The ten probabilities, in words. */
const bars = (page: Page) => page.locator('.bars');
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });
const clear = (page: Page) => page.getByRole('button', { name: 'Clear' });
const seen = (page: Page) => page.getByRole('img', { name: /image of 28×28 pixels/ });

/** The answer as the page shows it, in large. */
async function expectAnswer(page: Page, digit: number): Promise<void> {
  await expect(page.locator('.stage .verdict b')).toHaveText(String(digit));
}

/** The pixels of the small image, to tell whether it has changed. */
const seenPixels = (page: Page) =>
  seen(page).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('reads the ten digits drawn with the mouse', async ({ page }) => {
  test.slow(); // 24 s on quiet cores, 66 s on busy ones
  const errors = collectErrors(page);
  await open(page, '#/draw');
  for (const [digit, strokes] of digits.entries()) {
    await drawWithMouse(page, strokes);
    await expectAnswer(page, digit);
    await clear(page).click();
  }
  expect(errors).toEqual([]);
});

test('says the answer when it has stood still', async ({ page }) => {
  await open(page, '#/draw');
  await drawWithMouse(page, seven);
  await expect(page.locator('[aria-live=polite]', { hasText: 'probability' })).toHaveText(
    /^7 with probability \d+%$/,
  );
  await expect(bars(page)).toHaveAttribute(
    'aria-label',
    /Probabilities of the ten digits: .*7 \d+%/,
  );
});

test('answers while the pen is still down', async ({ page }) => {
  await open(page, '#/draw');
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('no pad');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.5, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.8), { steps: 10 });
  await expectAnswer(page, 1);
  await page.mouse.up();
});

test('an empty surface asks for a digit and predicts nothing', async ({ page }) => {
  await open(page, '#/draw');
  await expect(page.getByText('Draw a digit', { exact: true })).toBeVisible();
  await expect(bars(page)).toHaveAttribute('aria-label', 'Nothing is drawn yet. Draw a digit.');
  await expect(bars(page)).not.toContainText('%');
  await expect(undo(page)).toBeDisabled();
  await expect(clear(page)).toBeDisabled();
});

test('undo, Ctrl+Z and clear', async ({ page }) => {
  await open(page, '#/draw');
  const blank = await seenPixels(page);
  await drawWithMouse(page, four);
  await expectAnswer(page, 4);
  const whole = await seenPixels(page);

  await undo(page).click();
  await expect.poll(() => seenPixels(page)).not.toBe(whole);
  await page.keyboard.press('Control+z');
  await expect(undo(page)).toBeDisabled();
  await expect.poll(() => seenPixels(page)).toBe(blank);

  await drawWithMouse(page, zero);
  await expectAnswer(page, 0);
  await clear(page).click();
  await expect(bars(page)).not.toContainText('%');
});

test('the keyboard draws too', async ({ page }) => {
  await open(page, '#/draw');
  await page.getByRole('application').focus();
  for (let i = 0; i < 9; ++i) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let i = 0; i < 18; ++i) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowLeft');
  await expectAnswer(page, 1);
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
});

test('a link and another visit bring the drawing back', async ({ page }) => {
  await open(page, '#/draw');
  await drawWithMouse(page, seven);
  await expectAnswer(page, 7);
  const label = await bars(page).getAttribute('aria-label');
  await expect(page).toHaveURL(/[?&]ink=/);

  await page.reload();
  await expectAnswer(page, 7);
  expect(await bars(page).getAttribute('aria-label')).toBe(label);

  await page.getByRole('link', { name: 'XOR' }).click();
  await page.getByRole('link', { name: 'Draw', exact: true }).click();
  await expectAnswer(page, 7);
});

test('a drawing that cannot be read from the link is said, and the page works', async ({
  page,
}) => {
  await open(page, '#/draw?ink=!!&pen=-3');
  await expect(page.getByRole('alert')).toContainText('The drawing in the link');
  await expect(page.getByRole('alert')).toContainText('pen is -3');
  await drawWithMouse(page, seven);
  await expectAnswer(page, 7);
});

test('turning the phone loses no stroke', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '#/draw');
  await drawWithMouse(page, four);
  await expect(page.locator('.bar .verdict b')).toHaveText('4');
  const before = await seenPixels(page);
  await page.setViewportSize({ width: 844, height: 390 });
  await undo(page).click();
  await expect.poll(() => seenPixels(page)).not.toBe(before);
  await drawWithMouse(page, four.slice(1));
  await expect(
    page.locator('.verdict b', { hasText: '4' }).filter({ visible: true }),
  ).toBeVisible();
});

test('each step of the preparation can be switched off', async ({ page }) => {
  await open(page, '#/draw');
  await drawWithMouse(page, seven);
  await expectAnswer(page, 7);
  const prepared = await seenPixels(page);
  await page.getByText('Preparing the drawing').click();
  await page.getByLabel('Fit into 20×20').uncheck();
  await expect.poll(() => seenPixels(page)).not.toBe(prepared);
  await expect(page).toHaveURL(/fit=0/);
  await page.getByLabel('Fit into 20×20').check();
  await expect.poll(() => seenPixels(page)).toBe(prepared);

  await page.getByLabel('Width of the pen').fill('5');
  await page.getByLabel('Width of the pen').press('Enter');
  await expect.poll(() => seenPixels(page)).not.toBe(prepared);
  await page.getByLabel('Width of the pen').fill('0');
  await page.getByLabel('Width of the pen').press('Enter');
  await expect(page.getByRole('alert')).toContainText('Width of the pen (pixels) is 0');
});

test('without its model the page says so and where to get another', async ({ page }) => {
  await page.route('**/models/**', (route) => route.fulfill({ status: 404 }));
  await open(page, '#/draw');
  await expect(page.getByRole('alert')).toContainText('The ready-made model cannot be used.');
  await drawWithMouse(page, seven);
  await expect(bars(page)).toHaveAttribute(
    'aria-label',
    /The chosen model has not been trained yet/,
  );
});

test('a model nobody has trained is said to be missing', async ({ page }) => {
  await open(page, '#/draw?model=relu');
  await expect(page.getByRole('alert')).toContainText('The chosen model has not been trained yet.');
  await page.getByRole('button', { name: 'Ready-made' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('Korean and English, without losing the drawing', async ({ page }) => {
  await open(page, '#/draw');
  await drawWithMouse(page, seven);
  await expectAnswer(page, 7);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.locator('h1')).toHaveText('그리는 대로 읽는 신경망');
  await expect(bars(page)).toHaveAttribute('aria-label', /열 숫자의 확률: .*7 \d+%/);
  await expectAnswer(page, 7);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('h1')).toHaveText('It reads while you draw');
});

test('everybody can use it', async ({ page }) => {
  await open(page, '#/draw');
  await drawWithMouse(page, seven);
  await expectAnswer(page, 7);
  await page.getByText('Preparing the drawing').click();
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('reads a digit drawn with a finger, and the page does not scroll away', async ({ page }) => {
    await open(page, '#/draw');
    await page.getByRole('application').scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await drawWithFinger(page, seven);
    await expect(page.locator('.bar .verdict b')).toHaveText('7');
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await expectNoSidewaysScroll(page);
  });
});
