// The built page in a real browser. Specs run on a page without MNIST, so that they are the same
// everywhere; those named *.mnist.spec.ts run on one that has it, where there is one, and those
// named *.unisolated.spec.ts on one whose host does not isolate it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from '../../web/tools/browser.mjs';
import { mnistBesideThePage } from '../../web/tools/mnist.mjs';
import { repository } from '../../web/tools/paths.mjs';

const port = Number(process.env.E2E_PORT ?? 4174);
const mnistPort = Number(process.env.E2E_MNIST_PORT ?? 4175);

const unisolatedPort = Number(process.env.E2E_UNISOLATED_PORT ?? 4176);

const address = (port) => `http://127.0.0.1:${port}/`;

const server = (port, options = '') => ({
  command: `node web/tools/serve.mjs ${options}`,
  cwd: repository,
  env: { PORT: String(port) },
  url: address(port),
});

const withoutMnist = '--without /data/mnist/';
const mnistSpecs = /\.mnist\.spec\.ts$/;
const unisolatedSpecs = /\.unisolated\.spec\.ts$/;
const hasMnist = existsSync(mnistBesideThePage);

export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  outputDir: '../../test-results',
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  // A shared machine may stand still at a bad moment. The report names what needed a second try.
  retries: 1,
  reporter: 'list',
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: await findBrowser(),
      args: browserFlags,
    },
  },
  webServer: [
    server(port, withoutMnist),
    server(unisolatedPort, `${withoutMnist} --without-isolation`),
    ...(hasMnist ? [server(mnistPort)] : []),
  ],
  projects: [
    {
      name: 'without MNIST',
      testIgnore: [mnistSpecs, unisolatedSpecs],
      use: { baseURL: address(port) },
    },
    {
      name: 'without isolation',
      testMatch: unisolatedSpecs,
      use: { baseURL: address(unisolatedPort) },
    },
    ...(hasMnist
      ? [{ name: 'with MNIST', testMatch: mnistSpecs, use: { baseURL: address(mnistPort) } }]
      : []),
  ],
});
