// The tasks of a worker in Chromium. chromium.mjs puts the server's `origin` before this text.
// Not awaited here: a message that comes before there is somebody to hear it is lost.
const module = import(`${origin}/engine/browser.js`);

let engine;
let session;
const sets = {};

async function readSet(part) {
  const name = part === 'train' ? 'train' : 't10k';
  const read = async (kind) => {
    const response = await fetch(`${origin}/data/mnist/${name}-${kind}-ubyte.gz`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return engine.readImageSet(
    ...['images', await read('images-idx3'), 'labels', await read('labels-idx1')],
  );
}

async function dataset(part) {
  sets[part] ??=
    part === 'circle' ? engine.createToyDataset('circle', 250, 0, 1) : await readSet(part);
  return sets[part];
}

const tasks = {
  /** @return how many threads there are */
  async load(threads) {
    const { load } = await module;
    engine = await load(threads === 1 ? { build: 'simd' } : { build: 'threads', threads });
    return engine.threadCount();
  },

  /** @return Gflop/s */
  product: ({ kind, M, K, N, milliseconds, warmUp }) =>
    engine.measureProduct(kind, M, K, N, milliseconds, warmUp),

  /** A new session in place of the one before; of a named network `config` is what differs. */
  async open({ config, network, data }) {
    session?.delete();
    const named = network === undefined ? {} : engine.network(network).config;
    session = engine.createSession({ ...named, ...config }, await dataset(data));
  },

  /** Trains for so long; @return steps and epochs each second */
  speed(milliseconds) {
    const before = session.report();
    const start = performance.now();
    const after = session.advanceFor(milliseconds, Number.MAX_SAFE_INTEGER);
    const seconds = (performance.now() - start) / 1000;
    return {
      steps: (after.step - before.step) / seconds,
      epochs: (after.epoch - before.epoch) / seconds,
    };
  },

  /** @return seconds for so many steps */
  train(steps) {
    const start = performance.now();
    session.advance(steps);
    return (performance.now() - start) / 1000;
  },

  async testAccuracy() {
    const model = session.model();
    const accuracy = model.accuracy(await dataset('test'));
    model.delete();
    return accuracy;
  },

  /** @return milliseconds for each of `count` images, one after another */
  async images(count) {
    const model = session.model();
    const train = await dataset('train');
    const times = Array.from({ length: count }, (_, i) => {
      const pixels = train.pixels(i).slice();
      const start = performance.now();
      model.predictImage(pixels);
      return performance.now() - start;
    });
    model.delete();
    return times;
  },

  memoryInUse: () => engine.memoryInUse(),
};

self.onmessage = async ({ data: { task, argument } }) => {
  try {
    postMessage({ value: await tasks[task](argument) });
  } catch (error) {
    postMessage({ error: error.stack ?? String(error) });
  }
};
