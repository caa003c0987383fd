// The engine for browsers, engine/browser.js: its three builds give the same training.
import { expect, test } from '@playwright/test';
import type * as browserEngine from '../../web/src/engine/browser';
import { collectErrors, open } from './page';

const steps = 20;
const kinds = ['threads', 'simd', 'plain'] as const;

/** The losses of a small convolutional network on built-in digits. */
async function train({ build, steps }: { build: (typeof kinds)[number]; steps: number }) {
  const address = new URL('engine/browser.js', document.baseURI).href;
  const { load }: typeof browserEngine = await import(address);
  const engine = await load({ build });
  const weights = { name: 'he' } as const;
  const session = engine.createSession(
    {
      layers: [
        { type: 'convolution', filters: 8, kernel: 5, weights },
        { type: 'relu' },
        { type: 'maxPooling', size: 2 },
        { type: 'dense', units: 50, weights },
        { type: 'relu' },
        { type: 'dense', units: 10, weights },
      ],
      loss: 'softmaxCrossEntropy',
      optimizer: { name: 'adam', learningRate: 0.001 },
      batchSize: 100,
      order: 'shuffled',
      seed: 1,
      precision: 'float32',
    },
    engine.createDigits(500, 1).finish(),
  );
  const losses = Array.from({ length: steps }, () => session.advance(1).loss);
  return { losses, threads: engine.threadCount() };
}

test('the three builds train alike, and as many threads as there are to the last bit', async ({
  page,
}) => {
  const errors = collectErrors(page);
  await open(page, '#/nowhere');
  const runs = [];
  for (const build of kinds) runs.push(await page.evaluate(train, { build, steps }));
  const [threads, simd, plain] = runs;
  expect(runs.map((run) => run.threads)).toEqual([expect.any(Number), 1, 1]);
  expect(threads.threads).toBeGreaterThanOrEqual(2);

  expect(simd.losses.at(-1)).toBeLessThan(simd.losses[0] / 2);
  expect(threads.losses).toEqual(simd.losses);
  for (const [i, loss] of simd.losses.entries()) {
    expect(Math.abs(plain.losses[i] / loss - 1)).toBeLessThan(1e-3);
  }
  expect(errors).toEqual([]);
});

test('what the engine refuses says so with threads, too', async ({ page }) => {
  await open(page, '#/nowhere');
  const refusal = await page.evaluate(async () => {
    const address = new URL('engine/browser.js', document.baseURI).href;
    const { load, EngineError }: typeof browserEngine = await import(address);
    const engine = await load();
    try {
      engine.createPointSet([1, 2, 3], 2, [1], 1);
    } catch (error) {
      return error instanceof EngineError ? error.message : 'not an EngineError';
    }
    return 'not refused';
  });
  expect(refusal).toContain('points');
});
