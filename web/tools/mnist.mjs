// MNIST's four files: found, checked against the SHA-256 of what is packed in them (mirrors pack
// the same bytes in different ways), and put beside the page as gz.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Failure, isScript, runScript } from './failure.mjs';
import { dist, inRepository } from './paths.mjs';

const digests = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};
const names = Object.keys(digests);
const largestFile = 16 + 60000 * 28 * 28;

const mirrors = [
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
];
const answerTimeout = 4_000;
const downloadTimeout = 60_000;

export const mnistBesideThePage = join(dist, 'data', 'mnist');
const downloads = inRepository('build', 'mnist');

const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The file as gz. Throws a Failure if it is not the right one. */
function checked(name, bytes, place) {
  try {
    const raw = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: largestFile }) : bytes;
    if (createHash('sha256').update(raw).digest('hex') === digests[name]) {
      return isGzip(bytes) ? bytes : gzipSync(bytes);
    }
  } catch {
    // Not gz after all, or cut short: not the file either.
  }
  throw new Failure(`${place} is not MNIST's ${name}: its SHA-256 is a different one.`);
}

/** The four files as gz: training images and labels, test images and labels. */
export function readFolder(folder) {
  return names.map((name) => {
    const place = [`${name}.gz`, name].map((file) => join(folder, file)).find(existsSync);
    if (!place) throw new Failure(`MNIST_DIR (${folder}) has neither ${name}.gz nor ${name}.`);
    return checked(name, readFileSync(place), place);
  });
}

function writeFolder(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [i, name] of names.entries()) writeFileSync(join(folder, `${name}.gz`), files[i]);
}

async function get(address, timeout) {
  const response = await fetch(address, { signal: AbortSignal.timeout(timeout) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function downloadFrom(mirror) {
  // A file of 5 kB tells quickly whether there is a network and a mirror.
  await get(`${mirror}t10k-labels-idx1-ubyte.gz`, answerTimeout);
  return Promise.all(
    names.map(async (name) => {
      const address = `${mirror}${name}.gz`;
      return checked(name, await get(address, downloadTimeout), address);
    }),
  );
}

const hasDownloads = () => names.every((name) => existsSync(join(downloads, `${name}.gz`)));

/** Downloads the files into build/mnist unless they are there; tells whether they are now. */
async function download() {
  for (const mirror of hasDownloads() ? [] : mirrors) {
    try {
      console.log(`Trying to download MNIST from ${new URL(mirror).host} …`);
      writeFolder(downloads, await downloadFrom(mirror));
      break;
    } catch (error) {
      console.log(`  ${error.message}`);
    }
  }
  return hasDownloads();
}

/**
 * Puts MNIST beside the page: from the folder MNIST_DIR, which has to be right if it is named, or
 * from what was downloaded before or, with `mayDownload`, is now. Otherwise nothing is put there.
 */
export async function placeMnist({ mayDownload }) {
  rmSync(mnistBesideThePage, { recursive: true, force: true });
  const named = process.env.MNIST_DIR;
  if (named) {
    writeFolder(mnistBesideThePage, readFolder(resolve(named)));
    console.log(`MNIST: from ${named}.`);
  } else if (mayDownload ? await download() : hasDownloads()) {
    writeFolder(mnistBesideThePage, readFolder(downloads));
    console.log('MNIST: from build/mnist.');
  } else {
    console.log(
      'MNIST: not found; the page will use its built-in digits. (MNIST_DIR can name the folder of the four files.)',
    );
  }
}

if (isScript(import.meta)) {
  await runScript(async () => {
    if (!(await download())) throw new Failure('MNIST could not be downloaded.');
  });
}
