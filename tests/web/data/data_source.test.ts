// The images in use: where they are looked for, what takes their place, what stays after a mistake.
// The engine is the real one, its built-in digits a thousand times fewer; the network is a table;
// there is no storage, as in a browser that forbids it.
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataSource } from '../../../web/src/data/data_source';
import { DroppedFiles } from '../../../web/src/data/dropped_files';
import type { NamedBytes } from '../../../web/src/data/idx_files';
import type { DataStatus } from '../../../web/src/data/status';
import type { Engine } from '../../../web/src/engine/types';
import { loadEngine } from '../loaded_engine';
import { cut, gzipped, images, labels } from './idx';

const kBase = 'https://somewhere.example/course/index.html#/mnist';
const kFolder = 'https://somewhere.example/course/data/mnist/';

let engine: Engine;
beforeAll(async () => {
  const whole = await loadEngine();
  engine = { ...whole, createDigits: (count, seed) => whole.createDigits(count / 1000, seed) };
});

/** What the static host has, by address. */
let hosted: Map<string, NamedBytes>;
/** What it answers for everything else. */
let otherwise: () => Response;

beforeEach(() => {
  hosted = new Map();
  otherwise = () => new Response('', { status: 404 });
  vi.stubGlobal('fetch', async (address: URL) => {
    const file = hosted.get(address.href);
    return file ? new Response(file.bytes as BufferSource) : otherwise();
  });
});

function host(...files: NamedBytes[]): void {
  for (const file of files) hosted.set(kFolder + file.name, file);
}

const kMnist = [
  gzipped(images('train-images-idx3-ubyte.gz', 30)),
  gzipped(labels('train-labels-idx1-ubyte.gz', 30)),
  gzipped(images('t10k-images-idx3-ubyte.gz', 5)),
  gzipped(labels('t10k-labels-idx1-ubyte.gz', 5)),
];

/** A data source and all it has told so far. */
async function connected() {
  const source = new DataSource(Promise.resolve(engine));
  const told: DataStatus[] = [];
  await source.connect(kBase, (status) => told.push(status));
  return { source, told };
}

const file = ({ name, bytes }: NamedBytes) => new File([bytes as BlobPart], name);
const kPair = [file(images('i', 9)), file(labels('l', 9))];

it('a mistake made while dropped files are being kept does not lose them', async () => {
  let kept = () => {};
  const slow = new Promise<boolean>((resolve) => {
    kept = () => resolve(true);
  });
  vi.spyOn(DroppedFiles.prototype, 'keep').mockReturnValueOnce(slow);
  const { source } = await connected();
  const first = source.drop(kPair);
  await vi.waitFor(() =>
    expect(source.status.inUse).toMatchObject({ source: 'dropped', train: 9 }),
  );
  const second = source.drop([new File(['no images'], 'text')]);
  kept();
  await Promise.all([first, second]);
  expect(source.status).toMatchObject({
    inUse: { source: 'dropped', train: 9 },
    problem: { field: 'text' },
    keeping: 'kept',
  });
});

describe('without anything else', () => {
  it('built-in digits are made, the test images first', async () => {
    const { source, told } = await connected();
    expect(source.status).toMatchObject({ inUse: null, available: ['builtIn'] });
    await source.open();
    expect(source.status).toMatchObject({
      inUse: { source: 'builtIn', train: 60, test: 10 },
      work: null,
      problem: null,
    });
    expect(told.map(({ inUse }) => inUse?.train)).toContain(0);
  });

  it('a host that answers every address with a page has no MNIST', async () => {
    otherwise = () => new Response('<!doctype html><title>404</title>');
    const { source } = await connected();
    expect(source.status.available).toEqual(['builtIn']);
  });
});

describe('MNIST beside the page', () => {
  it('is used first, under whatever path the page lies', async () => {
    host(...kMnist);
    const { source } = await connected();
    expect(source.status.available).toEqual(['beside', 'builtIn']);
    await source.open();
    expect(source.status.inUse).toEqual({ source: 'beside', train: 30, test: 5 });
  });

  it('may arrive unpacked on the way', async () => {
    host(
      images('train-images-idx3-ubyte.gz', 30),
      labels('train-labels-idx1-ubyte.gz', 30),
      images('t10k-images-idx3-ubyte.gz', 5),
      labels('t10k-labels-idx1-ubyte.gz', 5),
    );
    const { source } = await connected();
    await source.open();
    expect(source.status.inUse).toEqual({ source: 'beside', train: 30, test: 5 });
  });

  it.each([
    ['missing', 'not-fetched', () => hosted.delete(`${kFolder}train-labels-idx1-ubyte.gz`)],
    ['cut', 'gzip-damaged', () => host(cut(kMnist[0] as NamedBytes, 30))],
  ])('a file that is %s is said, and built-in digits stand in', async (_, code, spoil) => {
    host(...kMnist);
    spoil();
    const { source } = await connected();
    await source.open();
    expect(source.status.problem?.code).toBe(code);
    expect(source.status.inUse).toEqual({ source: 'builtIn', train: 60, test: 10 });
    expect(source.status.available).toEqual(['builtIn']);
  });
});

describe('dropped files', () => {
  it('take the place of what was in use, and can be left again', async () => {
    const { source } = await connected();
    await source.open();
    await source.drop(kPair);
    expect(source.status.inUse).toEqual({ source: 'dropped', train: 9, test: 0 });
    expect(source.status.available).toEqual(['dropped', 'builtIn']);
    await source.use('builtIn');
    expect(source.status.inUse?.source).toBe('builtIn');
    await source.use('dropped');
    expect(source.status.inUse).toEqual({ source: 'dropped', train: 9, test: 0 });
  });

  it('that cannot be kept are used all the same', async () => {
    const { source } = await connected();
    await source.drop(kPair);
    expect(source.status.keeping).toBe('refused');
    expect(source.status.inUse?.source).toBe('dropped');
  });

  it('with a mistake leave everything as it was, images included', async () => {
    const { source } = await connected();
    await source.drop(kPair);
    const { inUse, revision } = source.status;
    const train = source.images('train');
    await source.drop([file({ name: 'x.txt', bytes: new Uint8Array(100).fill(65) })]);
    expect(source.status).toMatchObject({ problem: { code: 'idx-header', field: 'x.txt' } });
    expect(source.status).toMatchObject({ inUse, revision, work: null });
    expect(source.images('train')).toBe(train);
    expect(train?.labels()).toHaveLength(9);
  });

  it('can be forgotten', async () => {
    const { source } = await connected();
    await source.drop(kPair);
    await source.forget();
    expect(source.status.inUse?.source).toBe('builtIn');
    expect(source.status.available).toEqual(['builtIn']);
  });

  it('that come while others load end that loading', async () => {
    host(...kMnist);
    const { source } = await connected();
    const opening = source.open();
    await source.drop(kPair);
    await opening;
    expect(source.status.inUse).toEqual({ source: 'dropped', train: 9, test: 0 });
    expect(source.status.problem).toBeNull();
  });
});

it('says before a change that images are about to go', async () => {
  const { source } = await connected();
  await source.drop(kPair);
  const seen: unknown[] = [];
  source.beforeChange(() => seen.push(source.images('train')?.size()));
  await source.use('builtIn');
  expect(seen).toEqual([9]);
});
