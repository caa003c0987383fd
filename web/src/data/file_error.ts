// What is wrong with files as a set, in the same parts as the engine's errors about a single file.
// The Korean sentences are with the engine's, in text/errors.ts.
import type { EngineErrorFields } from '../engine/types';

const kSentences = {
  'too-many-files': '{value} files were given; 2 or 4 are needed: images and labels in pairs.',
  'labels-missing': '{field}: the file of labels that goes with it is missing.',
  'images-missing': '{field}: the file of images that goes with it is missing.',
  'same-count': '{field} both hold {value}: which belongs to which cannot be told.',
  'file-too-big': '{field} takes {value}; MNIST files are smaller than {allowed}.',
  'file-unreadable': '{field} cannot be read.',
  'not-kept': 'The dropped files are no longer in the storage of the browser.',
  'not-fetched': '{field} could not be fetched ({value}).',
};

export type FileErrorCode = keyof typeof kSentences;
export const fileErrorCodes = Object.keys(kSentences) as FileErrorCode[];

export class FileError extends Error implements EngineErrorFields {
  constructor(
    readonly code: FileErrorCode,
    readonly field: string,
    readonly value = '',
    readonly allowed = '',
  ) {
    super(
      kSentences[code]
        .replace('{field}', field)
        .replace('{value}', value)
        .replace('{allowed}', allowed),
    );
  }
}
