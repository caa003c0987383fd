// Where the server does not isolate the page, a service worker does from the second visit on.
import { expect, test } from '@playwright/test';
import { collectErrors } from './page';
import { isIsolated, threadsInTraining } from './threads';

test.use({ locale: 'en-US' });

test('the first visit has one thread, the second has several', async ({ page }) => {
  const errors = collectErrors(page);
  expect(await threadsInTraining(page)).toBe(1);
  expect(await isIsolated(page)).toBe(false);

  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  expect(await threadsInTraining(page)).toBeGreaterThanOrEqual(2);
  expect(await isIsolated(page)).toBe(true);
  expect(errors.filter((error) => !/404/.test(error))).toEqual([]);
});

test('a browser that refuses service workers shows the page all the same', async ({ page }) => {
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('forbidden', 'SecurityError'));
  });
  const errors = collectErrors(page);
  expect(await threadsInTraining(page)).toBe(1);
  expect(errors.filter((error) => !/404/.test(error))).toEqual([]);
});
