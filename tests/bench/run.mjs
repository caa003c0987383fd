// npm run bench: measures the built module under Node. A line of JSON for each figure as it comes,
// and a table at the end, in which a figure that misses its bar says so.
import { load } from 'mitbadak';
import { Failure, runScript } from '../../web/tools/failure.mjs';
import { readFolder } from '../../web/tools/mnist.mjs';
import { setUp } from '../../web/tools/set_up.mjs';
import { buildSite } from '../../web/tools/site.mjs';
import { measureBuiltInDigits } from './built_in_digits.mjs';
import { measureSimpleConvNet } from './simple_conv_net.mjs';
import { measureTwoLayerNet } from './two_layer_net.mjs';

function readMnist(engine) {
  const folder = process.env.MNIST_DIR;
  if (!folder) throw new Failure('Set MNIST_DIR to the folder with the four files of MNIST.');
  const [images, labels, testImages, testLabels] = readFolder(folder).map((f) => new Uint8Array(f));
  return {
    train: engine.readImageSet('train-images', images, 'train-labels', labels),
    test: engine.readImageSet('t10k-images', testImages, 't10k-labels', testLabels),
  };
}

function printTable(figures) {
  const width = Math.max(...figures.map(({ bench }) => bench.length));
  for (const { bench, value, unit, least, most } of figures) {
    const missed = value < (least ?? -Infinity) || value > (most ?? Infinity);
    const bar = least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}` : '';
    const cells = [bench.padEnd(width), String(value).padStart(9), unit.padEnd(8), bar];
    console.log(`${cells.join('  ')}${missed ? '  missed' : ''}`.trimEnd());
  }
}

await runScript(async () => {
  await setUp('build');
  await buildSite();
  const engine = await load();
  const mnist = readMnist(engine);

  const figures = [];
  const report = (figure) => {
    figures.push(figure);
    console.log(JSON.stringify({ where: 'node', threads: 1, ...figure }));
  };
  measureTwoLayerNet(engine, mnist, report);
  measureSimpleConvNet(engine, mnist, report);
  measureBuiltInDigits(engine, mnist, report);
  console.log();
  printTable(figures);
});
