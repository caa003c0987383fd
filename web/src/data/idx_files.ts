// From IDX files to image sets. Names do not matter: the engine tells images from labels, and the
// numbers of items tell what belongs together.
import type { Engine, IdxHeader, ImageSet } from '../engine/types';
import { FileError } from './file_error';

export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

export interface SetsAndFiles {
  /** The larger one first. */
  sets: ImageSet[];
  /** The files they came from. */
  files: NamedBytes[];
}

type IdxFile = NamedBytes & IdxHeader;

const kMostFiles = 4;

/**
 * The image sets in one or two pairs of IDX files, in any order, plain or gzipped; the larger set
 * first.
 * @throws FileError if a file has no partner or could have two; EngineError if one is not sound
 */
export function readImageSets(engine: Engine, files: NamedBytes[]): ImageSet[] {
  if (files.length > kMostFiles) {
    throw new FileError('too-many-files', '', String(files.length));
  }
  const headed = files.map((file) => ({ ...file, ...engine.readIdxHeader(file.name, file.bytes) }));
  const images = largestFirst(headed, 'images');
  const labels = largestFirst(headed, 'labels');
  requirePartners(images, labels);
  const sets: ImageSet[] = [];
  try {
    images.forEach((file, i) => {
      const partner = labels[i];
      sets.push(engine.readImageSet(file.name, file.bytes, partner.name, partner.bytes));
    });
    return sets;
  } catch (error) {
    for (const set of sets) set.delete();
    throw error;
  }
}

/**
 * Reads files that came after others: a single pair goes together with an earlier single pair of
 * another size.
 * @throws as readImageSets
 */
export function readMoreImageSets(
  engine: Engine,
  files: NamedBytes[],
  before: NamedBytes[],
): SetsAndFiles {
  const [first, second] = readImageSets(engine, files) as [ImageSet, ImageSet?];
  if (second || before.length !== 2) return { sets: second ? [first, second] : [first], files };
  const [earlier] = readImageSets(engine, before) as [ImageSet];
  if (earlier.size() === first.size()) {
    earlier.delete();
    return { sets: [first], files };
  }
  const sets = [first, earlier].sort((a, b) => b.size() - a.size());
  return { sets, files: [...before, ...files] };
}

function largestFirst(files: IdxFile[], kind: IdxHeader['kind']): IdxFile[] {
  return files.filter((file) => file.kind === kind).sort((a, b) => b.count - a.count);
}

function requirePartners(images: IdxFile[], labels: IdxFile[]): void {
  if (images.length > labels.length) throw new FileError('labels-missing', names(images));
  if (labels.length > images.length) throw new FileError('images-missing', names(labels));
  for (const files of [images, labels]) {
    const [first, second] = files;
    // Two files of images of equal length could each go with either file of labels.
    if (first && second && first.count === second.count) {
      throw new FileError('same-count', names(files), String(first.count));
    }
  }
}

function names(files: IdxFile[]): string {
  return files.map(({ name }) => name).join(', ');
}
