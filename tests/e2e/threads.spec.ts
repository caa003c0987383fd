// Where the server isolates the page, the engine has several threads.
import { expect, test } from '@playwright/test';
import { collectErrors } from './page';
import { isIsolated, threadsInTraining } from './threads';

test.use({ locale: 'en-US' });

test('the page is isolated, and its engine has threads', async ({ page }) => {
  const errors = collectErrors(page);
  expect(await threadsInTraining(page)).toBeGreaterThanOrEqual(2);
  expect(await isIsolated(page)).toBe(true);
  expect(errors.filter((error) => !/404/.test(error))).toEqual([]);
  const workers = await page.evaluate(() => navigator.serviceWorker.getRegistrations());
  expect(workers).toEqual([]);
});

test('without 256 MB of memory to share, the engine has one thread', async ({ page }) => {
  // The worker's own scope is out of a test's reach: its script is handed out with a line before.
  await page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const refusing = `WebAssembly.Memory = class { constructor() { throw new RangeError(); } };`;
    await route.fulfill({ response, body: `${refusing}${await response.text()}` });
  });
  expect(await threadsInTraining(page)).toBe(1);
});

test('without the script of a thread, the engine has one thread', async ({ page }) => {
  let refused = 0;
  await page.route(/\/mitbadak[^/]*\.worker\.js$/, async (route) => {
    refused += 1;
    await route.abort();
  });
  expect(await threadsInTraining(page)).toBe(1);
  expect(refused).toBeGreaterThan(0);
});
