// The MNIST lab: looking at images, training, what comes of it. Where the images do not matter, small
// files take the place of the built-in digits, which take seconds to make.
import { expect, type Page, test } from '@playwright/test';
import { drawWithMouse, seven } from './drawing';
import { chooseFiles, expectSmallSet, smallSet } from './idx';
import { collectErrors, expectAccessible, expectNoSidewaysScroll, open } from './page';

test.use({ locale: 'en-US' });

const play = (page: Page) => page.getByRole('button', { name: /Start training|Go on training/ });
const pause = (page: Page) => page.getByRole('button', { name: 'Pause' });

/** A readout of the control bar, as text. */
const readout = (page: Page, name: string) =>
  page.locator('.readout', { hasText: name }).locator('b').first();

async function steps(page: Page): Promise<number> {
  const text = await readout(page, 'Step').textContent();
  return Number(text?.split('/')[0]?.replaceAll(',', ''));
}

async function testAccuracy(page: Page): Promise<number> {
  return Number.parseFloat((await readout(page, 'Test accuracy').textContent()) ?? '');
}

/** Opens the lab with built-in digits and waits until there are images to train on. */
async function openBuiltIn(page: Page, hash: string): Promise<void> {
  await open(page, hash);
  await expect(play(page)).toBeVisible({ timeout: 30_000 });
}

async function openSmall(page: Page, hash: string): Promise<void> {
  await open(page, hash);
  await chooseFiles(page, smallSet);
  await expectSmallSet(page);
  await expect(play(page)).toBeVisible();
}

async function setField(page: Page, name: string, value: string): Promise<void> {
  await page.getByLabel(name, { exact: true }).fill(value);
  await page.getByLabel(name, { exact: true }).press('Enter');
}

test.describe('the images', () => {
  test('are the built-in digits where there is nothing else, and the page says so', async ({
    page,
  }) => {
    const errors = collectErrors(page);
    await open(page, '#/mnist');
    // The test images are there first.
    await expect(page.getByText('Built-in digits, 10,000 to test')).toBeVisible();
    await expect(page.getByText('Built-in digits, 60,000 to train + 10,000 to test')).toBeVisible({
      timeout: 30_000,
    });
    expect(errors).toEqual([]);
  });

  test('can be leafed through and filtered by digit', async ({ page }) => {
    await openSmall(page, '#/mnist');
    const images = page.getByRole('group', { name: 'Images' }).getByRole('button');
    await expect(images).toHaveCount(60);
    await expect(page.getByText('Page 1 of 5 (300 images)')).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('Page 2 of 5 (300 images)')).toBeVisible();
    await expect(images.first()).toHaveAccessibleName('Image 60, label 0');

    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('button', { name: '3', exact: true }).click();
    await expect(page.getByText('Page 1 of 1 (12 images)')).toBeVisible();
    for (const name of await images.evaluateAll((all) => all.map((one) => one.ariaLabel))) {
      expect(name).toMatch(/label 3$/);
    }
    await expect(page).toHaveURL(/part=test&digit=3$/);

    await images.nth(7).click();
    await expect(page.locator('.large-image').getByRole('img')).toHaveAccessibleName(
      'Image 73, label 3',
    );
    await images.nth(7).press('ArrowRight');
    await expect(images.nth(8)).toBeFocused();
    await expect(images.nth(8)).toHaveAttribute('aria-pressed', 'true');

    await page.reload();
    await expectSmallSet(page);
    await expect(images.nth(8)).toHaveAttribute('aria-pressed', 'true');
  });

  test('show the value of every pixel', async ({ page }) => {
    await openSmall(page, '#/mnist');
    await page.locator('.large-image').getByRole('img').hover();
    await expect(page.getByText(/^Row 1[34], column 1[34]: \d+$/)).toBeVisible();
    await page.getByText('All 784 pixel values').click();
    const values = page.getByRole('table', { name: 'All 784 pixel values' }).getByRole('cell');
    await expect(values).toHaveCount(784);
    const numbers = (await values.allTextContents()).map(Number);
    expect(Math.max(...numbers)).toBeGreaterThan(200);
    expect(Math.min(...numbers)).toBe(0);
  });
});

test('the numbers on every shade of grey can be read', async ({ page }) => {
  await open(page, '#/mnist');
  await page.locator('.image-grid').waitFor();
  await page.getByText('All 784 pixel values').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expectAccessible(page);
  }
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the value of a pixel is read by a tap, and stays to be read', async ({ page }) => {
    await openSmall(page, '#/mnist');
    await page.locator('.large-image').getByRole('img').tap();
    await expect(page.getByText(/^Row 1[34], column 1[34]: \d+$/)).toBeVisible();
  });
});

test.describe('training', () => {
  test('runs to its end, and the network reads what is drawn', async ({ page }) => {
    await openBuiltIn(page, '#/mnist?activation=relu&steps=1200');
    await play(page).click();
    await expect(page.getByText(/Training ended at step 1,200/)).toBeVisible({ timeout: 40_000 });
    expect(await steps(page)).toBe(1200);
    expect(await testAccuracy(page)).toBeGreaterThan(80);
    await expect(play(page)).toBeDisabled();
    await expect(page.getByRole('row', { name: /^Here \(2\)/ })).toBeVisible();
    await expect(
      page.getByRole('row', { name: 'Deck, at its end (16) 0.9788 0.9691' }),
    ).toBeVisible();
    await expect(page.getByText('Test images it gets wrong')).toBeVisible();
    // Without a pointer the legend has the newest values, not the end of the deck's longer curve.
    await expect(page.locator('.curve .u-legend')).toContainText(/Step:?\s*1,200/);

    await page.getByRole('link', { name: 'Show this network a digit' }).click();
    await expect(page.getByRole('button', { name: 'Trained here: ReLU' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(
      page.getByText(/784-50-10, relu · trained on built-in digits · 1,200 steps/),
    ).toBeVisible();
    await drawWithMouse(page, seven);
    await expect(page.locator('.stage .verdict b')).toHaveText('7');
  });

  test('can be paused, gone on with, ended and started over', async ({ page }) => {
    await openSmall(page, '#/mnist');
    await play(page).click();
    await expect.poll(() => steps(page)).toBeGreaterThan(20);
    await expect(readout(page, 'Speed')).toHaveText(/images\/s/);
    await expect(readout(page, 'Time left')).toHaveText(/\d/);
    await pause(page).click();
    await expect(page.getByText(/^Paused at step/)).toBeVisible();
    const paused = await steps(page);
    await page.waitForTimeout(300);
    expect(await steps(page)).toBe(paused);

    await page.getByRole('button', { name: 'Go on training' }).click();
    await expect.poll(() => steps(page)).toBeGreaterThan(paused);
    await page.getByRole('button', { name: 'Finish here' }).click();
    await expect(page.getByText(/^Training ended at step/)).toBeVisible();
    await expect(play(page)).toBeDisabled();

    await page.getByRole('button', { name: 'Restart' }).click();
    await expect.poll(() => steps(page)).toBe(0);
    await expect(play(page)).toBeEnabled();
  });

  test('goes on while its network is tried out', async ({ page }) => {
    await openSmall(page, '#/mnist');
    await play(page).click();
    await expect.poll(() => steps(page)).toBeGreaterThan(20);
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    await page.getByRole('button', { name: 'Trained here: sigmoid' }).click();
    const description = page.getByText(/training now/);
    await expect(description).toBeVisible();
    const before = await description.textContent();
    await drawWithMouse(page, seven);
    await expect(page.locator('.bars')).toContainText('%');
    await expect(description).not.toHaveText(before ?? '');
    await page.getByRole('link', { name: 'MNIST', exact: true }).click();
    await expect(pause(page)).toBeVisible();
  });

  test('the same seed gives the same run', async ({ page }) => {
    await openSmall(page, '#/mnist?steps=30&seed=5');
    const loss = page.getByRole('img', { name: /^Loss curve/ });
    const train = async () => {
      await play(page).click();
      await expect(page.getByText(/Training ended at step 30/)).toBeVisible();
      return loss.getAttribute('aria-label');
    };
    const first = await train();
    await page.getByRole('button', { name: 'Restart' }).click();
    await expect.poll(() => steps(page)).toBe(0);
    expect(await train()).toBe(first);
  });

  test('a learning rate far too large is answered with what to try', async ({ page }) => {
    await openSmall(page, '#/mnist?activation=relu&rate=1e30');
    await play(page).click();
    await expect(page.getByRole('alert')).toContainText('Try a smaller learning rate');
    await page.getByRole('button', { name: 'Restart' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('settings that cannot be used get a sentence and change nothing', async ({ page }) => {
    await openSmall(page, '#/mnist');
    for (const [name, value, sentence] of [
      ['Learning rate', '0', 'Learning rate is 0'],
      ['Batch size', '-5', 'Batch size is -5'],
      ['Hidden units', '2.5', 'Hidden units is 2.5'],
      ['Steps', 'many', 'Steps is many'],
    ] as const) {
      await setField(page, name, value);
      await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
      await expect(page).toHaveURL(/#\/mnist$/);
    }
  });

  test('a batch larger than the data is refused, and the run stays', async ({ page }) => {
    await openSmall(page, '#/mnist?steps=20');
    await play(page).click();
    await expect(page.getByText(/Training ended at step 20/)).toBeVisible();
    await setField(page, 'Batch size', '301');
    await expect(page.getByRole('alert')).toContainText('301');
    await expect(page.getByLabel('Batch size')).toHaveValue('100');
    await expect(page).toHaveURL(/#\/mnist\?steps=20$/);
    expect(await steps(page)).toBe(20);
  });

  test('a link restores every setting', async ({ page }) => {
    await openSmall(page, '#/mnist');
    await page.getByRole('button', { name: 'ReLU' }).click();
    await page.getByLabel('Optimizer').selectOption('adam');
    await setField(page, 'Hidden units', '30');
    await setField(page, 'Batch size', '64');
    await setField(page, 'Seed', '9');
    await expect(page).toHaveURL(
      /activation=relu&hidden=30&optimizer=adam&rate=0\.001&batch=64&seed=9$/,
    );
    await page.reload();
    await expectSmallSet(page);
    await expect(page.getByLabel('Hidden units', { exact: true })).toHaveValue('30');
    await expect(page.getByLabel('Optimizer')).toHaveValue('adam');
    await expect(page.getByRole('button', { name: 'ReLU' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(page.getByRole('img', { name: 'The weights of 30 hidden units' })).toBeVisible();
  });
});

test('Korean and English, without losing the run', async ({ page }) => {
  await openSmall(page, '#/mnist?steps=40');
  await play(page).click();
  await expect(page.getByText(/Training ended at step 40/)).toBeVisible();
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.locator('h1')).toHaveText('손글씨 숫자를 배우는 신경망');
  await expect(page.getByText('넣은 파일, 학습 300 + 시험 120')).toBeVisible();
  await expect(page.getByText(/40걸음에서 학습을 마쳤습니다/)).toBeVisible();
});

test('everybody can use it, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openSmall(page, '#/mnist?steps=40');
  await play(page).click();
  await expect(page.getByText(/Training ended at step 40/)).toBeVisible();
  await expect(page.getByText('Test images it gets wrong')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
