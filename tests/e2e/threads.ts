// How many threads the page's engine has, as the MNIST lab says while it trains.
import { expect, type Page } from '@playwright/test';
import { open } from './page';

/** For pages in English. */
export async function threadsInTraining(page: Page): Promise<number> {
  await open(page, '#/mnist?steps=100000');
  await page.getByRole('button', { name: 'Start training' }).click();
  const speed = page.getByText(/images\/s, \d+ thread/);
  await expect(speed).toBeVisible({ timeout: 40_000 });
  return Number(/(\d+) thread/.exec((await speed.textContent()) ?? '')?.[1]);
}

export const isIsolated = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.crossOriginIsolated);
