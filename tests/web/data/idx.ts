// IDX files, for the tests of the data source.
import { gzipSync } from 'node:zlib';
import type { NamedBytes } from '../../../web/src/data/idx_files';

/** So many images of 28×28, all of them `grey`. */
export function images(name: string, count: number, grey = 0): NamedBytes {
  const bytes = new Uint8Array(16 + count * 784).fill(grey, 16);
  const header = new DataView(bytes.buffer);
  [0x0803, count, 28, 28].forEach((value, i) => {
    header.setUint32(4 * i, value);
  });
  return { name, bytes };
}

/** Labels 0, 1, 2 … 9, 0 … */
export function labels(name: string, count: number): NamedBytes {
  const bytes = new Uint8Array(8 + count).map((_, i) => (i + 2) % 10);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, 0x0801);
  header.setUint32(4, count);
  return { name, bytes };
}

export function gzipped({ name, bytes }: NamedBytes): NamedBytes {
  return { name, bytes: new Uint8Array(gzipSync(bytes)) };
}

export function cut({ name, bytes }: NamedBytes, length: number): NamedBytes {
  return { name, bytes: bytes.slice(0, length) };
}
