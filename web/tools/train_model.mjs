// npm run train-model: trains the model that ships with the page, by the engine itself, on real
// MNIST (from MNIST_DIR) and as many built-in digits: these make it more at home with the shapes
// that people draw. Writes web/public/models/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, runScript } from './failure.mjs';
import { readFolder } from './mnist.mjs';
import { inRepository } from './paths.mjs';
import { setUp } from './set_up.mjs';
import { buildSite } from './site.mjs';

const folder = inRepository('web', 'public', 'models');
const weightsName = 'digits.npz';
const descriptionName = 'digits.json';

const seed = 1;
const epochs = 12;
/** The last epochs go on at a fifth of the rate: the weights settle. */
const settling = 4;
const learningRate = 0.001;

const he = { name: 'he' };
const layers = [
  { type: 'dense', units: 128, weights: he },
  { type: 'relu' },
  { type: 'dense', units: 64, weights: he },
  { type: 'relu' },
  { type: 'dense', units: 10, weights: he },
];

function readMnist(engine) {
  const mnist = process.env.MNIST_DIR;
  if (!mnist) throw new Failure('Set MNIST_DIR to the folder with the four files of MNIST.');
  const [images, labels, testImages, testLabels] = readFolder(mnist).map((f) => new Uint8Array(f));
  return {
    train: engine.readImageSet('train-images', images, 'train-labels', labels),
    test: engine.readImageSet('t10k-images', testImages, 't10k-labels', testLabels),
  };
}

function train(engine, data) {
  const session = engine.createSession(
    {
      layers,
      loss: 'softmaxCrossEntropy',
      optimizer: { name: 'adam', learningRate },
      batchSize: 100,
      order: 'shuffled',
      seed,
      precision: 'float32',
    },
    data,
  );
  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (epoch > epochs - settling) session.setLearningRate(learningRate / 5);
    const { loss } = session.advance(data.size() / 100);
    console.log(`epoch ${epoch} of ${epochs}, loss of the last batch ${loss.toFixed(4)}`);
  }
  return session.model();
}

await runScript(async () => {
  await setUp('build');
  await buildSite();
  const { load } = await import('mitbadak');
  const engine = await load();

  const mnist = readMnist(engine);
  const digits = engine.createDigits(mnist.train.size(), seed).finish();
  const model = train(engine, engine.joinImageSets(mnist.train, digits));
  const testAccuracy = model.accuracy(mnist.test);
  const description = {
    weights: weightsName,
    learnedFrom: 'MNIST (60,000 training images) and 60,000 built-in digits',
    testAccuracy,
    layers: model
      .layers()
      .map(({ type, units }) => (type === 'dense' ? { type, units } : { type })),
  };

  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, weightsName), model.toNpz());
  writeFileSync(join(folder, descriptionName), `${JSON.stringify(description, null, 2)}\n`);
  console.log(`${testAccuracy} of the test images are read. The model is in web/public/models/.`);
});
