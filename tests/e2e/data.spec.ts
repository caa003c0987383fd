// Files of one's own: dropped or chosen, good and bad, kept and forgotten.

import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import {
  chooseFiles,
  type DroppedFile,
  dropped,
  expectSmallSet,
  labels,
  smallSet,
  smallTest,
  smallTrain,
} from './idx';
import { open } from './page';

test.use({ locale: 'en-US' });

const gzipped = ({ name, buffer }: DroppedFile): DroppedFile =>
  dropped(`${name}.gz`, [gzipSync(buffer)]);

/** Drops a file onto the middle of the page, as a mouse would. */
async function dropOntoPage(page: Page, files: DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of all) {
        transfer.items.add(new File([Uint8Array.from(bytes)], name));
      }
      return transfer;
    },
    files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
  );
  const heading = page.locator('h1');
  await heading.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop here')).toBeVisible();
  await heading.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop here')).toBeHidden();
}

test('four files in any order, some gzipped, are sorted by what they hold', async ({ page }) => {
  await open(page, '#/mnist');
  const [trainImages, trainLabels] = smallTrain as [DroppedFile, DroppedFile];
  await chooseFiles(page, [
    gzipped(trainLabels),
    ...[...smallTest].reverse(),
    gzipped(trainImages),
  ]);
  await expectSmallSet(page);
  await expect(page.getByText('Page 1 of 5 (300 images)')).toBeVisible();
});

test('a network learns from dropped files', async ({ page }) => {
  await open(page, '#/mnist?activation=relu&steps=300');
  await chooseFiles(page, smallSet);
  await expectSmallSet(page);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The newest test accuracy is 100.00%')).toBeVisible();
});

test('two files are enough, and two more complete them', async ({ page }) => {
  await open(page, '#/mnist');
  await chooseFiles(page, smallTest);
  await expect(page.getByText('Dropped files, 120 to train. With a single pair')).toBeVisible();
  await dropOntoPage(page, smallTrain);
  await expectSmallSet(page);
});

test('files are kept for the next visit, until they are forgotten', async ({ page }) => {
  await open(page, '#/mnist');
  await chooseFiles(page, smallSet);
  await expect(page.getByText('Dropped files are kept in this browser.')).toBeVisible();
  await page.reload();
  await expectSmallSet(page);

  await page.getByRole('button', { name: 'Forget dropped files' }).click();
  await expect(page.getByText(/^Built-in digits, 60,000/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Dropped files', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/^Built-in digits, /)).toBeVisible({ timeout: 30_000 });
});

test('the sources can be exchanged at any time', async ({ page }) => {
  await open(page, '#/mnist');
  await chooseFiles(page, smallSet);
  await expectSmallSet(page);
  await page.getByRole('button', { name: 'Built-in digits' }).click();
  await expect(page.getByText(/^Built-in digits, 60,000/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Dropped files', exact: true }).click();
  await expectSmallSet(page);
});

test.describe('a mistake is answered with one sentence, and what was there stays', () => {
  const [testImages, testLabels] = smallTest as [DroppedFile, DroppedFile];
  const text = dropped('notes.txt', [Buffer.from('these are no digits')]);
  const mistakes: [string, DroppedFile[], RegExp][] = [
    ['another kind of file', [text], /notes\.txt is not an IDX file/],
    ['labels missing', [testImages], /three: the file of labels .* is missing/],
    ['images missing', [testLabels], /four: the file of images .* is missing/],
    ['pairs mixed up', [testImages, labels('two', 300)], /two: 300 labels for 120 images/],
    [
      'a cut file',
      [dropped('cut', [testImages.buffer.subarray(0, 5000)]), testLabels],
      /cut ends after 5000 bytes/,
    ],
    [
      'a damaged gzip file',
      [dropped('bad.gz', [gzipSync(testImages.buffer).subarray(0, 60)]), testLabels],
      /bad\.gz is not a sound gzip file/,
    ],
    [
      'a label beyond 9',
      [testImages, dropped('ten', [testLabels.buffer.subarray(0, -1), Buffer.from([10])])],
      /ten contains the label 10/,
    ],
    ['too many files', [...smallSet, text], /5 files were given/],
  ];

  for (const [name, files, sentence] of mistakes) {
    test(name, async ({ page }) => {
      await open(page, '#/mnist');
      await chooseFiles(page, smallSet);
      await expectSmallSet(page);
      await chooseFiles(page, files);
      await expect(page.getByRole('alert')).toHaveText(sentence);
      await expectSmallSet(page);
      await expect(page.getByText('Page 1 of 5 (300 images)')).toBeVisible();

      await page.getByRole('button', { name: '한국어' }).click();
      await expect(page.getByRole('alert')).toHaveText(/[가-힣]/);
    });
  }
});

test('the drawing lab says which data there is, and takes files as well', async ({ page }) => {
  await open(page, '#/draw');
  await expect(page.getByText('Built-in digits (not loaded yet)')).toBeVisible();
  await dropOntoPage(page, smallSet);
  await expectSmallSet(page);
});
