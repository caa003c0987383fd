// The descent lab: six optimizers on x²/20 + y².
import { expect, type Page, test } from '@playwright/test';
import { collectErrors, expectNoSidewaysScroll, open, openStill } from './page';

test.use({ locale: 'en-US' });

const map = (page: Page) => page.getByRole('application');
const slider = (page: Page) => page.getByRole('slider', { name: 'Step' });

/** x, y and height of one optimizer at the step on show. */
async function standing(page: Page, name: string): Promise<string[]> {
  const row = page.getByRole('row', { name: new RegExp(`^${name} `) });
  const cells = row.getByRole('cell');
  // The table comes with the engine's first answer.
  await cells.first().waitFor();
  return (await cells.allTextContents()).slice(1);
}

test('the race runs by itself to its last step', async ({ page }) => {
  const errors = collectErrors(page);
  await open(page, '#/descent');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.locator('.readout b')).toHaveText('30 / 30', { timeout: 10_000 });
  await expect(page.getByRole('button', { name: 'Start the race' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the paths are those of the decks', async ({ page }) => {
  await openStill(page, '#/descent');
  await expect(page.locator('.readout b')).toHaveText('30 / 30');
  const ends: Record<string, [string, string]> = {
    SGD: ['−0.3504', '0.0848'],
    Momentum: ['0.8964', '0.0881'],
    AdaGrad: ['−0.1202', '0.0000'],
    RMSProp: ['−0.1539', '0.0000'],
    AdaDelta: ['−6.8590', '1.8618'],
    Adam: ['0.1360', '0.3182'],
  };
  for (const [name, end] of Object.entries(ends)) {
    expect((await standing(page, name)).slice(0, 2), name).toEqual(end);
  }

  await slider(page).fill('1');
  expect(await standing(page, 'SGD')).toEqual(['−6.3350', '−1.8000', '5.247']);
  expect((await standing(page, 'AdaGrad')).slice(0, 2)).toEqual(['−5.5000', '0.5000']);
  await slider(page).fill('0');
  expect(await standing(page, 'Adam')).toEqual(['−7.0000', '2.0000', '6.450']);
});

test('a click chooses the start and begins the race there', async ({ page }) => {
  await openStill(page, '#/descent');
  const box = await map(page).boundingBox();
  if (!box) throw new Error('no map');
  await map(page).click({ position: { x: box.width * 0.75, y: box.height * 0.2 } });
  await expect(page).toHaveURL(/#\/descent\?x=5(\.\d+)?&y=(3|2\.9\d*)$/);
  await slider(page).fill('0');
  const [x, y] = (await standing(page, 'SGD')).map(Number);
  expect(x).toBeCloseTo(5, 0);
  expect(y).toBeCloseTo(3, 0);
});

test('arrow keys move the start, Enter begins the race', async ({ page }) => {
  await open(page, '#/descent?x=0&y=0');
  await map(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page).toHaveURL(/x=0\.5&y=1$/);
  await expect(page.getByLabel('Start x')).toHaveValue('0.5');
  await expect(page.locator('.readout b')).toHaveText('0 / 30');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the start stays on the map', async ({ page }) => {
  await openStill(page, '#/descent?x=9.9&y=-5');
  await map(page).focus();
  for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/x=10&y=-5$/);
});

test('a rate that is too large is said to be', async ({ page }) => {
  await openStill(page, '#/descent');
  const rate = page.getByLabel('SGD learning rate');
  await rate.fill('1.5');
  await rate.press('Enter');
  await expect(page).toHaveURL(/sgd=1\.5/);
  const row = page.getByRole('row', { name: /^SGD / });
  await expect(row).toContainText('Diverged: try a smaller rate.');
  await expect(page.getByRole('img', { name: /^SGD: Diverged/ })).toBeVisible();
  await slider(page).fill('2');
  await expect(row).toContainText('off the map');
});

test('a rate that makes no sense gets a sentence, and the race stays', async ({ page }) => {
  await openStill(page, '#/descent');
  const before = await standing(page, 'Adam');
  const rate = page.getByLabel('Adam learning rate');
  await rate.fill('fast');
  await rate.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Adam learning rate η is fast');
  expect(await standing(page, 'Adam')).toEqual(before);
});

test('on a phone, that sentence is not squeezed into the column of the rates', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStill(page, '#/descent');
  const rate = page.getByLabel('Adam learning rate');
  await rate.fill('0');
  await rate.press('Enter');
  const field = await rate.boundingBox();
  const sentence = await page.getByRole('alert').boundingBox();
  expect(sentence?.width).toBeGreaterThan(150);
  expect(sentence?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0));
  await expectNoSidewaysScroll(page);
});

test('more steps than the deck’s', async ({ page }) => {
  await openStill(page, '#/descent');
  await page.getByLabel('Steps').fill('300');
  await page.getByLabel('Steps').press('Enter');
  await expect(page.locator('.readout b')).toHaveText('300 / 300');
  const [x] = (await standing(page, 'SGD')).map((text) => Number(text.replace('−', '-')));
  expect(Math.abs(x ?? 1)).toBeLessThan(1e-3);
});

test('a link restores start, length and rates; the deck’s values come back', async ({ page }) => {
  await openStill(page, '#/descent?x=5&y=-3&steps=12&adam=1');
  await expect(page.getByLabel('Start x')).toHaveValue('5');
  await expect(page.getByLabel('Start y')).toHaveValue('-3');
  await expect(page.getByLabel('Adam learning rate')).toHaveValue('1');
  await expect(page.locator('.readout b')).toHaveText('12 / 12');
  await page.getByRole('button', { name: 'The deck’s values' }).click();
  await expect(page).toHaveURL(/#\/descent$/);
  await expect(page.getByLabel('Adam learning rate')).toHaveValue('0.3');
  await expect(page.locator('.readout b')).toHaveText('30 / 30');
});

test('each optimizer has its own colour, line and marker', async ({ page }) => {
  await openStill(page, '#/descent');
  const marks = page.locator('.race-table .racer-mark');
  await expect(marks).toHaveCount(6);
  const looks = await marks.evaluateAll((elements) =>
    elements.map((element) => {
      const [line, marker] = element.querySelectorAll('path');
      return [
        getComputedStyle(element).color,
        line?.getAttribute('stroke-dasharray'),
        marker?.getAttribute('d'),
      ];
    }),
  );
  for (const part of [0, 1, 2]) {
    expect(new Set(looks.map((look) => look[part])).size).toBe(6);
  }
});
