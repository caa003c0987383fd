// Images to look at, in portions: copies of what an image set holds.
import type { ImageSet } from '../../engine/types';

export interface ImagePage {
  /** How many images there are with this digit, on all pages. */
  total: number;
  /** Places in the data set. */
  indices: number[];
  labels: number[];
  /** [indices.length · 784] */
  pixels: Uint8Array;
}

export const pixelsPerImage = 28 * 28;

/** @param digit  null: all digits */
export function imagePage(
  images: ImageSet,
  digit: number | null,
  first: number,
  count: number,
): ImagePage {
  const labels = images.labels();
  const indices: number[] = [];
  let total = 0;
  labels.forEach((label, index) => {
    if (digit !== null && label !== digit) return;
    if (total >= first && indices.length < count) indices.push(index);
    total += 1;
  });
  return { total, ...imagesAt(images, indices) };
}

export function imagesAt(images: ImageSet, indices: number[]): Omit<ImagePage, 'total'> {
  const labels = images.labels().slice();
  const pixels = new Uint8Array(indices.length * pixelsPerImage);
  for (const [i, index] of indices.entries()) pixels.set(images.pixels(index), i * pixelsPerImage);
  return { indices, labels: indices.map((index) => labels[index] as number), pixels };
}

/** One image of a page: a view. */
export function pixelsOf({ pixels }: Pick<ImagePage, 'pixels'>, i: number): Uint8Array {
  return pixels.subarray(i * pixelsPerImage, (i + 1) * pixelsPerImage);
}
