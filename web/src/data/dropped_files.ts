// Dropped files, held by the page and kept in the browser for the next visit. Storage may be
// switched off or full; nothing but keeping depends on it.
import { createStore, del, get, keys, set } from 'idb-keyval';
import { FileError } from './file_error';
import type { NamedBytes } from './idx_files';

const kKey = 'mnist';
/** The unpacked training images take 47 MB; anything much larger is not MNIST. */
const kMostBytes = 256 * 1024 * 1024;

const store = createStore('mitbadak', 'files');

export class DroppedFiles {
  private held: NamedBytes[] | undefined;

  /** Whether there are files from an earlier visit. */
  async areKept(): Promise<boolean> {
    const found = await attempt(() => keys(store));
    return found?.includes(kKey) ?? false;
  }

  /** The files dropped last; none if there are none or storage fails. */
  async get(): Promise<NamedBytes[]> {
    this.held ??= await attempt(() => get<NamedBytes[]>(kKey, store));
    return this.held ?? [];
  }

  /** Returns whether the browser keeps the files for the next visit. */
  async keep(files: NamedBytes[]): Promise<boolean> {
    this.held = files;
    const done = await attempt(async () => {
      await set(kKey, files, store);
      return true;
    });
    return done ?? false;
  }

  async forget(): Promise<void> {
    this.held = [];
    await attempt(() => del(kKey, store));
  }
}

/** Undefined where the browser's storage fails, at once or later. */
async function attempt<T>(access: () => Promise<T>): Promise<T | undefined> {
  try {
    return await access();
  } catch {
    return undefined;
  }
}

/** @throws FileError (file-too-big, file-unreadable) */
export function readBytes(files: File[]): Promise<NamedBytes[]> {
  return Promise.all(
    files.map(async (file) => {
      if (file.size > kMostBytes) {
        throw new FileError('file-too-big', file.name, size(file.size), size(kMostBytes));
      }
      try {
        return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      } catch {
        throw new FileError('file-unreadable', file.name);
      }
    }),
  );
}

function size(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
