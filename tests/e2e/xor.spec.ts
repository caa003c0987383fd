// The XOR lab: the decks' networks, trained in the browser.
import { expect, type Page, test } from '@playwright/test';
import { collectErrors, open, openStill } from './page';

test.use({ locale: 'en-US' });

const play = (page: Page) => page.getByRole('button', { name: 'Start training' });
const pause = (page: Page) => page.getByRole('button', { name: 'Pause' });

/** The number beside a name in the control bar. */
async function readout(page: Page, name: string): Promise<number> {
  const text = await page.locator('.readout', { hasText: name }).locator('b').textContent();
  return Number(text?.replaceAll(',', ''));
}

/** A column of the table of predictions, 1 = target, 2 = output, 3 = deck. */
async function column(page: Page, number: number): Promise<string[]> {
  const table = page.getByRole('table', { name: 'Predictions for the four points' });
  const cells = table.locator(`tbody tr > :nth-child(${number + 1})`);
  // The table comes with the engine's first answer.
  await cells.first().waitFor();
  return cells.allTextContents();
}

test('starts by itself', async ({ page }) => {
  const errors = collectErrors(page);
  await open(page, '');
  await expect(pause(page)).toBeVisible();
  await expect.poll(() => readout(page, 'Epoch')).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test('stays still where motion is unwelcome, and when a link brings a state', async ({ page }) => {
  await open(page, '#/xor?preset=keras');
  await expect(play(page)).toBeVisible();
  await openStill(page, '#/xor');
  await expect(play(page)).toBeVisible();
  expect(await readout(page, 'Epoch')).toBe(0);
});

for (const locale of ['en-US', 'ko-KR'])
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 780 } });
    test('the controls take one row of a narrow phone', async ({ page }) => {
      await open(page, '');
      const controls = page.locator('.bar-main > *');
      await expect(controls.first()).toBeVisible();
      // Small losses are the longest.
      const loss = page.locator('.bar-main .readout b').last();
      await expect(loss).toContainText('e−', { timeout: 30_000 });
      const boxes = await Promise.all(
        (await controls.all()).map((control) => control.boundingBox()),
      );
      expect(boxes).toHaveLength(5);
      const middles = boxes.map((box) => (box ? box.y + box.height / 2 : Number.NaN));
      expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(5);
    });
  });

test('MLP2 ends on the digits the deck prints', async ({ page }) => {
  await openStill(page, '#/xor?pace=max');
  await play(page).click();
  await expect(page.getByText('All 360,000 steps are done.')).toBeVisible({ timeout: 30_000 });
  const printed = ['0.99196032', '0.00835708', '0.00836107', '0.98974873'];
  expect(await column(page, 2)).toEqual(printed);
  expect(await column(page, 3)).toEqual(printed);
  expect(await readout(page, 'Epoch')).toBe(90_000);
  await expect(play(page)).toBeDisabled();
  // The deck's W1 and B1, to the places the drawing shows.
  const graph = page.getByRole('img', { name: /2 hidden units/ });
  for (const weight of ['−6.769', '−5.235', '−6.776', '−5.237', '11.206', '−11.066', '5.293']) {
    await expect(graph).toContainText(weight);
  }
});

test('pause stops, one step is one step, restart goes back', async ({ page }) => {
  await openStill(page, '#/xor?preset=tensorflow&pace=max&rate=0.0001');
  const step = page.getByRole('button', { name: 'One step' });
  await step.click();
  await expect.poll(() => readout(page, 'Step')).toBe(1);
  await step.click();
  await expect.poll(() => readout(page, 'Step')).toBe(2);

  await page.getByRole('slider', { name: 'Speed' }).press('Home');
  await play(page).click();
  await expect.poll(() => readout(page, 'Step')).toBeGreaterThan(2);
  await pause(page).click();
  await expect(play(page)).toBeVisible();
  const paused = await readout(page, 'Step');
  await page.waitForTimeout(1200);
  expect(await readout(page, 'Step')).toBe(paused);

  await page.getByRole('button', { name: 'Restart' }).click();
  await expect.poll(() => readout(page, 'Step')).toBe(0);
});

for (const [preset, steps] of [
  ['keras', '1,000'],
  ['tensorflow', '2,001'],
] as const) {
  test(`${preset} learns XOR`, async ({ page }) => {
    await openStill(page, `#/xor?preset=${preset}&pace=max`);
    expect(await column(page, 1)).toEqual(['0', '1', '1', '0']);
    await play(page).click();
    await expect(page.getByText(`All ${steps} steps are done.`)).toBeVisible();
    const outputs = (await column(page, 2)).map(Number);
    expect(outputs.map(Math.round)).toEqual([0, 1, 1, 0]);
  });
}

test('a link restores preset, settings and seed, and with them the numbers', async ({
  page,
  browser,
  baseURL,
}) => {
  await openStill(page, '#/xor');
  await page.getByRole('button', { name: 'TensorFlow' }).click();
  await page.getByRole('textbox', { name: 'Hidden units' }).fill('3');
  await page.getByRole('textbox', { name: 'Hidden units' }).press('Enter');
  await page.getByLabel('Learning rate').fill('0.05');
  await page.getByLabel('Learning rate').press('Enter');
  await page.getByLabel('Seed', { exact: true }).fill('42');
  await page.getByLabel('Seed', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/#\/xor\?preset=tensorflow&rate=0\.05&hidden=3&seed=42$/);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => readout(page, 'Step')).toBe(1);

  const other = await browser.newPage({ locale: 'en-US', baseURL });
  await other.goto(page.url());
  await expect(other.getByRole('textbox', { name: 'Hidden units' })).toHaveValue('3');
  await expect(other.getByLabel('Seed', { exact: true })).toHaveValue('42');
  await other.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => readout(other, 'Step')).toBe(1);
  expect(await column(other, 2)).toEqual(await column(page, 2));
  await other.close();
});

test('another seed is another start', async ({ page }) => {
  await openStill(page, '#/xor?preset=keras');
  const first = await column(page, 2);
  await page.getByLabel('Seed', { exact: true }).fill('2');
  await page.getByLabel('Seed', { exact: true }).press('Enter');
  await expect.poll(() => column(page, 2)).not.toEqual(first);
});

test('a bad setting gets a sentence, and the run stays as it was', async ({ page }) => {
  await openStill(page, '#/xor?preset=keras');
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => readout(page, 'Step')).toBe(1);
  const rate = page.getByLabel('Learning rate');
  await rate.fill('-1');
  await rate.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    'Learning rate is -1; it must be a finite number greater than 0.',
  );
  await expect(rate).toHaveAttribute('aria-invalid', 'true');
  const field = await rate.boundingBox();
  const sentence = await page.getByRole('alert').boundingBox();
  expect(sentence?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0));
  expect(await readout(page, 'Step')).toBe(1);
  await expect(page).toHaveURL(/#\/xor\?preset=keras$/);

  await rate.fill('0.002');
  await rate.press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(/rate=0\.002/);
});

test('a loss that leaves the numbers stops the run, says so and says what to try', async ({
  page,
}) => {
  await openStill(page, '#/xor?preset=tensorflow&rate=1e39&pace=max');
  await play(page).click();
  await expect(page.getByRole('alert')).toContainText('Try a smaller learning rate');
  await expect(play(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the loss can be seen on a logarithmic scale, which the link keeps', async ({ page }) => {
  await openStill(page, '#/xor');
  await page.getByLabel('Log scale').check();
  await expect(page).toHaveURL(/log=1/);
  await page.reload();
  await expect(page.getByLabel('Log scale')).toBeChecked();
});

test('all weights can be read as numbers', async ({ page }) => {
  await openStill(page, '#/xor');
  await page.getByText('Weights and biases').click();
  const first = page.locator('details.weights tbody tr').first();
  await expect(first).toHaveText('a10.10000.30000.10000.5000');
});
