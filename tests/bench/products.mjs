// Matrix products of every shape that the networks use against native Eigen, and two threads
// against one. What two modules of one thread each make side by side, which have nothing to share or
// to wait for, says how much of that the machine can give, and when.
import { median, quantile, round, windows, windowsInTurn } from './figures.mjs';
import { buildNativePrograms, coreLatency, eigenProduct } from './native.mjs';

const milliseconds = 60;
/**
 * In the same call, uncounted: a thread that has slept through the windows of others takes a while
 * to have a processor to itself (product.md). Training does not pause like that.
 */
const warmUp = 150;
const firstWarmUp = 400;
/** Of the windows side by side right before and after one of two threads. */
const brief = { milliseconds: 20, warmUp: 30 };
/**
 * Where a machine is lent, one of its processors may make no more than half for a while. Both are
 * whole if each of two modules side by side makes so much of what one makes by itself.
 */
const wholeShare = 0.9;
/** Fewer windows say too little. */
const fewestWhole = 3;
const latencyWindow = 5;

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Forward products [M, K] times [K, N]. */
const layers = [
  ['512³', 512, 512, 512],
  ['784-50-10, first layer', 100, 784, 50],
  ['784-50-10, second layer', 100, 50, 10],
  ['SimpleConvNet, convolution by im2col', 57600, 25, 30],
  ['SimpleConvNet, convolution, one image', 30, 25, 576],
  ['SimpleConvNet, first affine', 100, 4320, 100],
  ['SimpleConvNet, second affine', 100, 100, 10],
  ['deep network, 16 channels', 16, 144, 784],
  ['deep network, 32 channels', 32, 288, 196],
  ['deep network, 64 channels', 64, 576, 64],
  ['deep network, first affine', 100, 1024, 50],
];

/** Y = X W, the gradient Xᵀ dY of W, and the gradient dY Wᵀ of X. */
const products = layers.flatMap(([layer, M, K, N]) => [
  { bench: `${layer}: AB`, product: { kind: 'AB', M, K, N } },
  { bench: `${layer}: AᵀB`, product: { kind: 'AtB', M: K, K: M, N } },
  { bench: `${layer}: ABᵀ`, product: { kind: 'ABt', M, K: N, N: K } },
]);

/** @return in how many windows of two threads both processors were whole */
function reportProduct(bench, [eigens, singles, before, doubles, after], report) {
  const [eigen, single] = [median(eigens), median(singles)];
  const whole = doubles.filter(
    (_, w) => Math.min(...before[w], ...after[w]) >= wholeShare * single,
  );
  const unit = 'Gflop/s';
  const [reference, value] = [round(eigen, 1), round(single, 1)];
  const onTwo = (name, speeds, more = {}) => {
    const speed = round(median(speeds), 1);
    report({ bench: name, threads: 2, value: speed, unit, reference: value, ...more });
  };
  report({ bench, where: 'native', threads: 1, value: reference, unit });
  report({ bench, threads: 1, value, unit, reference, least: reference });
  onTwo(bench, doubles, { least: round(1.8 * single, 1) });
  onTwo(`${bench}, two modules side by side`, [...before, ...after].map(sum));
  if (whole.length >= fewestWhole) onTwo(`${bench}, both processors whole`, whole);
  return whole.length;
}

/**
 * Where a machine is lent, its two processors are at times the halves of one core, at times two cores
 * with one cache, at times far apart. What they take to hear of each other tells them apart, and how
 * much faster two threads can be than one (product.md).
 */
function reportCores(latencies, report) {
  for (const [share, name] of [
    [0.1, 'lowest tenth'],
    [0.5, 'median'],
    [0.9, 'highest tenth'],
  ]) {
    const bench = `from one core to the other, ${name}`;
    report({ bench, where: 'native', threads: 2, value: quantile(latencies, share), unit: 'ns' });
  }
}

/**
 * All products in turn, window by window: such a spell lasts for seconds, which would be all the
 * windows of one product.
 */
export async function measureProducts({ chromium, report }) {
  buildNativePrograms();
  const [one, other] = [await chromium.open(1), await chromium.open(1)];
  const two = await chromium.open(2);
  const workers = [one, other, two];
  const measured = products.map(({ product }) => {
    const window = { ...product, milliseconds, warmUp };
    const sideBySide = () =>
      Promise.all([one, other].map((worker) => worker.product({ ...product, ...brief })));
    return [
      () => coreLatency(latencyWindow),
      () => eigenProduct(window),
      () => one.product(window),
      sideBySide,
      () => two.product(window),
      sideBySide,
    ];
  });
  for (const { product } of products) {
    for (const worker of workers)
      await worker.product({ ...product, milliseconds, warmUp: firstWarmUp });
  }
  const values = await windowsInTurn(measured.flat());
  const latencies = [];
  let wholeWindows = 0;
  for (const [i, { bench }] of products.entries()) {
    const [latency, ...speeds] = values.splice(0, measured[i].length);
    latencies.push(...latency);
    wholeWindows += reportProduct(bench, speeds, report);
  }
  report({
    bench: 'windows of two threads with both processors whole',
    threads: 2,
    value: round((100 * wholeWindows) / (products.length * windows), 0),
    unit: '%',
  });
  reportCores(latencies, report);
  for (const worker of workers) await worker.close();
}
