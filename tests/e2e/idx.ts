// MNIST's file format, for files to drop.
import { expect, type Page } from '@playwright/test';

export interface DroppedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Images of 28×28 in which digit d is a bar in column 2 d + 4, so that a network can learn them. */
export function images(name: string, count: number): DroppedFile {
  const pixels = Buffer.alloc(count * 784);
  for (let image = 0; image < count; ++image) {
    const column = 2 * (image % 10) + 4;
    for (let row = 4; row < 24; ++row) pixels[image * 784 + row * 28 + column] = 255;
  }
  return dropped(name, [header(0x0803), header(count), header(28), header(28), pixels]);
}

/** Labels 0, 1 … 9, 0 … */
export function labels(name: string, count: number): DroppedFile {
  const digits = Buffer.from(Array.from({ length: count }, (_, i) => i % 10));
  return dropped(name, [header(0x0801), header(count), digits]);
}

export const smallTrain = [images('one', 300), labels('two', 300)];
export const smallTest = [images('three', 120), labels('four', 120)];
export const smallSet = [...smallTrain, ...smallTest];

export function chooseFiles(page: Page, files: DroppedFile[]): Promise<void> {
  return page.locator('input[type=file]').setInputFiles(files);
}

export function expectSmallSet(page: Page): Promise<void> {
  return expect(page.getByText('Dropped files, 300 to train + 120 to test')).toBeVisible();
}

export function dropped(name: string, parts: Buffer[]): DroppedFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.concat(parts) };
}

function header(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
