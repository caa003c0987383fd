// The engine for browsers, engine/browser.js: its builds give the same training.
import { expect, test } from '@playwright/test';
import type * as browserEngine from '../../web/src/engine/browser';
import { collectErrors, open } from './page';

const steps = 20;
const kinds = [
  { build: 'threads', relaxed: false },
  { build: 'simd', relaxed: false },
  { build: 'plain' },
  { build: 'threads' },
  { build: 'simd' },
] as const;

/** The losses of a small convolutional network on built-in digits. */
async function train({ kind, steps }: { kind: browserEngine.LoadOptions; steps: number }) {
  const address = new URL('engine/browser.js', document.baseURI).href;
  const { load }: typeof browserEngine = await import(address);
  const engine = await load(kind);
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

test('all builds train alike, and as many threads as there are to the last bit', async ({
  page,
}) => {
  const errors = collectErrors(page);
  const loaded: string[] = [];
  const scripts = new Set<string>();
  page.on('request', (request) => {
    const [, name, kind] = /\/(mitbadak[^/]*)\.(wasm|js)$/.exec(request.url()) ?? [];
    if (kind === 'js') scripts.add(name);
    if (kind === 'wasm' && name !== 'mitbadak_small') loaded.push(name); // which the page itself has
  });
  await open(page, '#/nowhere');
  const runs = [];
  for (const kind of kinds) runs.push(await page.evaluate(train, { kind, steps }));
  const [threads, simd, plain, relaxedThreads, relaxedSimd] = runs;
  expect(loaded).toEqual([
    ...['mitbadak', 'mitbadak', 'mitbadak', 'mitbadak_relaxed', 'mitbadak_relaxed'],
  ]);
  // By these names threads look for their script with newer releases of Emscripten.
  expect([...scripts]).toEqual(expect.arrayContaining(['mitbadak', 'mitbadak_relaxed']));
  const several = expect.any(Number);
  expect(runs.map((run) => run.threads)).toEqual([several, 1, 1, several, 1]);
  expect(threads.threads).toBeGreaterThanOrEqual(2);
  expect(relaxedThreads.threads).toBe(threads.threads);

  expect(simd.losses.at(-1)).toBeLessThan(simd.losses[0] / 2);
  expect(threads.losses).toEqual(simd.losses);
  expect(relaxedThreads.losses).toEqual(relaxedSimd.losses);
  for (const { losses } of [plain, relaxedSimd]) {
    for (const [i, loss] of simd.losses.entries()) {
      expect(Math.abs(losses[i] / loss - 1)).toBeLessThan(1e-3);
    }
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
