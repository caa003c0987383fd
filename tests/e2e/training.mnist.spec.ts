// Real MNIST: found beside the page, learned by both networks of the deck.
import { expect, test } from '@playwright/test';
import { drawWithMouse, seven } from './drawing';
import { open } from './page';

test.use({ locale: 'en-US' });

test('real MNIST is found and shown', async ({ page }) => {
  await open(page, '#/mnist');
  await expect(page.getByText('Real MNIST, 60,000 to train + 10,000 to test')).toBeVisible();
  // The first training image of MNIST is the well-known 5.
  await expect(page.locator('.large-image').getByRole('img')).toHaveAccessibleName(
    'Image 0, label 5',
  );
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText('Image 0 · label 7')).toBeVisible();
});

// One epoch; the deck has 0.788 and 0.9073 after it.
for (const [activation, least] of [
  ['sigmoid', 70],
  ['relu', 88],
] as const) {
  test(`${activation}: an epoch brings the network near the deck's`, async ({ page }) => {
    await open(page, `#/mnist?activation=${activation}&steps=600`);
    await page.getByRole('button', { name: 'Start training' }).click();
    const outcome = page.getByText(/The newest test accuracy is/);
    await expect(outcome).toBeVisible({ timeout: 40_000 });
    const [, accuracy] = /is ([\d.]+)%/.exec((await outcome.textContent()) ?? '') ?? [];
    expect(Number(accuracy)).toBeGreaterThan(least);
    expect(Number(accuracy)).toBeLessThan(95);
  });
}

test('what has learned real digits reads a drawn one', async ({ page }) => {
  await open(page, '#/mnist?activation=relu&steps=1800');
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('link', { name: 'Show this network a digit' }).click({ timeout: 50_000 });
  await expect(page.getByText(/trained on real MNIST · 1,800 steps/)).toBeVisible();
  await drawWithMouse(page, seven);
  await expect(page.locator('.stage .verdict b')).toHaveText('7');
});
