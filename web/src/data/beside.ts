// MNIST beside the page: four files in data/mnist/, put there by whoever publishes the page.
import type { Engine } from '../engine/types';
import { FileError } from './file_error';
import { type NamedBytes, readImageSets } from './idx_files';
import type { Loading } from './loading';
import type { Part } from './status';

const kFolder = 'data/mnist/';

const kFiles = {
  train: { images: 'train-images-idx3-ubyte.gz', labels: 'train-labels-idx1-ubyte.gz' },
  test: { images: 't10k-images-idx3-ubyte.gz', labels: 't10k-labels-idx1-ubyte.gz' },
};

type OnShare = (share: number | null) => void;

/** Whether the files are there: asks for the smallest of them. */
export async function isBeside(base: string): Promise<boolean> {
  try {
    const { bytes } = await fetchFile(base, kFiles.test.labels);
    return beginsLikeIdx(bytes);
  } catch {
    return false;
  }
}

/**
 * Test images come first: they are few, so there is soon something to look at.
 * @throws FileError (not-fetched); EngineError (idx-header …) if what is there is not MNIST
 */
export async function loadBeside(engine: Engine, base: string, loading: Loading): Promise<void> {
  const { signal, progress, add } = loading;
  for (const part of ['test', 'train'] as const satisfies Part[]) {
    const onShare: OnShare = (share) => progress('fetching', part, share);
    const labels = await fetchFile(base, kFiles[part].labels, signal);
    const images = await fetchFile(base, kFiles[part].images, signal, onShare);
    progress('reading', part, null);
    const [set] = readImageSets(engine, [images, labels]);
    add(part, set);
  }
}

async function fetchFile(
  base: string,
  name: string,
  signal?: AbortSignal,
  onShare?: OnShare,
): Promise<NamedBytes> {
  try {
    const response = await fetch(new URL(kFolder + name, base), { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return { name, bytes: await readBody(response, onShare) };
  } catch (error) {
    throw new FileError('not-fetched', name, (error as Error).message);
  }
}

async function readBody(response: Response, onShare: OnShare = () => {}): Promise<Uint8Array> {
  // A server that says the gzip is only its encoding announces fewer bytes than arrive.
  const encoded = response.headers.has('content-encoding');
  const announced = encoded ? 0 : Number(response.headers.get('content-length'));
  const chunks: Uint8Array[] = [];
  let received = 0;
  for (const reader = response.body!.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    onShare(announced > 0 ? Math.min(1, received / announced) : null);
  }
  return join(chunks, received);
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Gzip or plain IDX. Static hosts answer 200 and a page of HTML for what they do not have. */
function beginsLikeIdx([first, second, third]: Uint8Array): boolean {
  const gzip = first === 0x1f && second === 0x8b;
  const idxOfBytes = first === 0 && second === 0 && third === 8;
  return gzip || idxOfBytes;
}
