// The built page's own module, dist/engine/browser.js, in workers of a headless Chromium.
import { readFileSync } from 'node:fs';
import { browserFlags, findBrowser, installBrowser } from '../../web/tools/browser.mjs';
import { dist } from '../../web/tools/paths.mjs';
import { serve } from '../../web/tools/serve.mjs';

const tasks = readFileSync(new URL('chromium_worker.mjs', import.meta.url), 'utf8');

const taskNames = ['product', 'open', 'speed', 'train', 'testAccuracy', 'images', 'memoryInUse'];

/** Starts a worker in the page; its tasks are called by `benchWorkers[number](task, argument)`. */
function startWorker(source) {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address, { type: 'module' });
  const call = (task, argument) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ task, argument });
    });
  window.benchWorkers ??= [];
  return window.benchWorkers.push({ worker, call }) - 1;
}

/**
 * @return open(threads), which loads the engine into a worker of its own and returns the worker's
 *         tasks: `await (await open(2)).product(…)`; and close()
 */
export async function startChromium() {
  // Only now: on a fresh clone set-up has just installed it.
  const { chromium } = await import('@playwright/test');
  await installBrowser();
  const server = await serve(dist, 0);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: browserFlags,
  });
  const page = await browser.newPage();
  // Any file of the server is an isolated document, and this one starts no engine of its own.
  await page.goto(`${origin}/models/digits.json`);
  const source = `const origin = '${origin}';\n${tasks}`;

  async function open(threads) {
    const number = await page.evaluate(startWorker, source);
    const call = (task, argument) =>
      page.evaluate(
        ([n, ...request]) => window.benchWorkers[n].call(...request).then((answer) => answer.value),
        [number, task, argument],
      );
    const count = await call('load', threads);
    if (count !== threads) throw new Error(`${threads} threads were asked for, ${count} are there`);
    const terminate = () => page.evaluate((n) => window.benchWorkers[n].worker.terminate(), number);
    const named = taskNames.map((task) => [task, (argument) => call(task, argument)]);
    return { ...Object.fromEntries(named), close: terminate };
  }

  async function close() {
    await browser.close();
    server.close();
  }
  return { open, close };
}
