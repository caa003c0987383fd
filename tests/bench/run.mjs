// npm run bench: measures the built module in Chromium, native Eigen in turn with it, and under Node
// what does not depend on speed. A line of JSON for each figure as it comes, and a table at the end,
// in which a figure that misses its bar says so. `npm run bench -- products steps` measures some of
// the groups; `npm run bench -- --long` adds the trainings that take an hour, and
// `npm run bench -- pytorch` measures PyTorch, where it is installed.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure, runScript } from '../../web/tools/failure.mjs';
import { mnistBesideThePage, placeMnist, readFolder } from '../../web/tools/mnist.mjs';
import { setUp } from '../../web/tools/set_up.mjs';
import { buildSite } from '../../web/tools/site.mjs';
import { measureBuiltInDigits } from './built_in_digits.mjs';
import { startChromium } from './chromium.mjs';
import { measureDeepConvNet } from './deep_conv_net.mjs';
import { jsonLine, printTable } from './figures.mjs';
import { measureHyperparameterSearch } from './hyperparameter_search.mjs';
import { measureMemory } from './memory.mjs';
import { measureOneImage } from './one_image.mjs';
import { measureProducts } from './products.mjs';
import { measurePyTorch } from './pytorch.mjs';
import { measureSimpleConvNet } from './simple_conv_net.mjs';
import { measurePlayground, measureSteps } from './steps.mjs';
import { measureTrainingTime, measureTwentyEpochs } from './training_time.mjs';
import { measureTwoLayerNet } from './two_layer_net.mjs';

/** What needs no images. */
const withoutMnist = ['products', 'playground', 'pytorch'];

const inChromium = {
  products: measureProducts,
  steps: measureSteps,
  playground: measurePlayground,
  image: measureOneImage,
  memory: measureMemory,
  time: measureTrainingTime,
  epochs: measureTwentyEpochs,
};
const inNode = {
  mlp: measureTwoLayerNet,
  cnn: measureSimpleConvNet,
  digits: measureBuiltInDigits,
};
const longInChromium = { deep: measureDeepConvNet };
const longInNode = { search: measureHyperparameterSearch };
const nativeOnRequest = { pytorch: measurePyTorch };

function chosenGroups(names, long) {
  const where = (groups, place) =>
    Object.entries(groups).map(([name, measure]) => ({ name, measure, place }));
  const short = [...where(inChromium, 'chromium'), ...where(inNode, 'node')];
  const withLong = [...short, ...where(longInChromium, 'chromium'), ...where(longInNode, 'node')];
  const all = [...withLong, ...where(nativeOnRequest, 'native')];
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Failure(`There is no group “${unknown}”, only ${known.join(', ')}.`);
  }
  if (names.length > 0) return all.filter(({ name }) => names.includes(name));
  return long ? withLong : short;
}

/** The engine under Node and MNIST in it, loaded when they are first asked for. */
function nodeEngine() {
  let loaded;
  const load = async () => {
    const { load } = await import('mitbadak');
    const engine = await load();
    const files = readFolder(mnistBesideThePage).map((file) => new Uint8Array(file));
    const [images, labels, testImages, testLabels] = files;
    return {
      engine,
      train: engine.readImageSet('train-images', images, 'train-labels', labels),
      test: engine.readImageSet('t10k-images', testImages, 't10k-labels', testLabels),
    };
  };
  return () => {
    loaded ??= load();
    return loaded;
  };
}

await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { long: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const asked = chosenGroups(positionals, values.long);
  await setUp('build', 'test');
  await buildSite();
  await placeMnist({ mayDownload: true });
  const hasMnist = existsSync(mnistBesideThePage);
  const groups = asked.filter(({ name }) => hasMnist || withoutMnist.includes(name));
  const left = asked.filter((group) => !groups.includes(group)).map(({ name }) => name);
  const missing = `Without MNIST (MNIST_DIR=<folder>) these are not measured: ${left.join(', ')}.`;
  if (groups.length === 0) throw new Failure(missing);
  if (left.length > 0) console.log(missing);

  const figures = [];
  const chromium = groups.some(({ place }) => place === 'chromium') && (await startChromium());
  const node = nodeEngine();
  try {
    for (const { measure, place } of groups) {
      const report = (figure) => {
        const whole = { where: place, threads: 1, ...figure };
        figures.push(whole);
        console.log(jsonLine(whole));
      };
      await measure({ chromium, node, report, long: values.long });
    }
  } finally {
    if (chromium) await chromium.close();
  }
  console.log();
  printTable(figures);
});
