// The worker's side of #/mnist and the models it leaves to #/draw, on the real engine and small
// dropped files.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DataSource } from '../../../web/src/data/data_source';
import { Models } from '../../../web/src/data/models';
import type { Engine } from '../../../web/src/engine/types';
import { MnistHost } from '../../../web/src/labs/mnist/mnist_host';
import type { RunSettings } from '../../../web/src/labs/mnist/two_layer_run';
import { images, labels } from '../data/idx';
import { loadEngine } from '../loaded_engine';

const kSettings: RunSettings = {
  activation: 'relu',
  hiddenUnits: 8,
  optimizer: 'sgd',
  learningRate: 0.1,
  batchSize: 10,
  seed: 1,
};

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

const file = ({ name, bytes }: ReturnType<typeof images>) => new File([bytes as BlobPart], name);
const files = (count: number) => [file(images('i', count, 9)), file(labels('l', count))];

let data: DataSource;
let models: Models;
let host: MnistHost;
beforeEach(async () => {
  data = new DataSource(Promise.resolve(engine));
  models = new Models();
  host = new MnistHost(Promise.resolve(engine), data, models);
  await data.drop([...files(50), ...files(20)].map((one, i) => new File([one], `${i}`)));
});

const report = () => host.snapshot().run?.report;

describe('a run', () => {
  it('is there as soon as there are images', async () => {
    expect(data.status.inUse).toEqual({ source: 'dropped', train: 50, test: 20 });
    expect(host.snapshot()).toEqual({ playing: false, run: null });
    await host.prepare(kSettings, 100);
    expect(report()).toMatchObject({ step: 0, playing: false, finished: false });
    expect(host.firstWeights()).toHaveLength(784 * 8);
  });

  it('ends at its last step, after the measurement that belongs to it', async () => {
    await host.prepare(kSettings, 10);
    host.play();
    await expect.poll(() => report()?.finished).toBe(true);
    expect(report()).toMatchObject({ step: 10, playing: false, evaluated: 1 });
    // An epoch is five steps; measured before the first as well.
    expect([...(host.snapshot().run?.testAccuracy.steps ?? [])]).toEqual([0, 5, 10]);
  });

  it('can be ended early and made longer again', async () => {
    await host.prepare(kSettings, 1000);
    host.advance(7);
    host.finish();
    await expect.poll(() => report()?.finished).toBe(true);
    expect(report()?.step).toBe(7);
    await host.prepare(kSettings, 9);
    expect(report()).toMatchObject({ step: 7, finished: false });
  });

  it('stays if the same settings come again, and begins anew with others', async () => {
    await host.prepare(kSettings, 100);
    host.advance(3);
    await host.prepare({ ...kSettings }, 100);
    expect(report()?.step).toBe(3);
    await host.prepare({ ...kSettings, seed: 2 }, 100);
    expect(report()?.step).toBe(0);
  });

  it('stays if the engine refuses the next one', async () => {
    await host.prepare(kSettings, 100);
    host.advance(3);
    const refused = host.prepare({ ...kSettings, batchSize: 51 }, 100);
    await expect(refused).rejects.toMatchObject({ code: 'batch-too-large', value: '51' });
    expect(report()?.step).toBe(3);
  });

  it('ends when other images are put into use', async () => {
    await host.prepare(kSettings, 100);
    host.advance(3);
    await data.drop(files(30));
    expect(host.snapshot().run).toBeNull();
    await host.prepare(kSettings, 100);
    expect(report()?.step).toBe(0);
  });
});

describe('its model', () => {
  const names = () => models.list().map(({ name, step }) => [name, step]);

  it('can be used from the first update on, while training goes on', async () => {
    await host.prepare(kSettings, 100);
    expect(names()).toEqual([]);
    host.advance(2);
    expect(names()).toEqual([['relu', 2]]);
    const blank = new Uint8Array(784);
    const before = models.get('relu')?.model().predictImage(blank).slice();
    expect(before?.reduce((sum, share) => sum + share)).toBeCloseTo(1);
    host.advance(50);
    expect(models.get('relu')?.model().predictImage(blank).slice()).not.toEqual(before);
  });

  it('outlives its run, until a newer one of its kind has learned something', async () => {
    await host.prepare(kSettings, 100);
    host.advance(4);
    await host.reset(100);
    expect(names()).toEqual([['relu', 4]]);
    await host.prepare({ ...kSettings, activation: 'sigmoid' }, 100);
    host.advance(6);
    expect(names()).toEqual([
      ['sigmoid', 6],
      ['relu', 4],
    ]);
    await host.prepare(kSettings, 100);
    host.advance(1);
    expect(names()).toEqual([
      ['sigmoid', 6],
      ['relu', 1],
    ]);
  });
});

it('a run that diverged leaves no model, and the one before stays', async () => {
  await host.prepare(kSettings, 100);
  host.advance(4);
  await host.prepare({ ...kSettings, learningRate: 1e30 }, 100);
  host.advance(50);
  expect(report()?.diverged).toBe(true);
  expect(models.list()).toEqual([expect.objectContaining({ name: 'relu', step: 4 })]);
  await host.reset(100);
  expect(models.list()).toEqual([expect.objectContaining({ name: 'relu', step: 4 })]);
});

it('mistakes are test images with an answer that is not their label', async () => {
  await host.prepare(kSettings, 100);
  host.advance(20);
  const mistakes = host.mistakes(5);
  expect(mistakes?.indices).toHaveLength(5);
  mistakes?.answers.forEach((answer, i) => {
    expect(answer).not.toBe(mistakes.labels[i]);
  });
  // All images are alike, so every tenth is right: five wrong ones are found among six.
  expect(mistakes?.examined).toBeLessThanOrEqual(6);
});

it('pages of images keep to part, digit and order', () => {
  const page = host.images('test', 3, 1, 10);
  expect(page).toMatchObject({ total: 2, indices: [13], labels: [3] });
  expect(page?.pixels).toEqual(new Uint8Array(784).fill(9));
  expect(host.images('train', null, 48, 10)?.indices).toEqual([48, 49]);
});
