// npm test: every suite, or those that are named (npm test -- native wasm unit e2e). The last line
// adds up the tests of all of them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { installBrowser } from '../web/tools/browser.mjs';
import { buildNative, buildWasm } from '../web/tools/cmake.mjs';
import { Failure, runScript } from '../web/tools/failure.mjs';
import { placeMnist } from '../web/tools/mnist.mjs';
import { npmProgram } from '../web/tools/npm_packages.mjs';
import { inRepository } from '../web/tools/paths.mjs';
import { runAloud, runAndRead } from '../web/tools/processes.mjs';
import { setUp } from '../web/tools/set_up.mjs';
import { buildSite } from '../web/tools/site.mjs';

const suites = { native, wasm, unit, e2e };

async function native() {
  buildNative(['mitbadak_tests'], ['MITBADAK_TESTS=ON']);
  return runDoctest(inRepository('build/native/tests/engine/mitbadak_tests'), []);
}

/** With SIMD as it was standardised first, and with relaxed SIMD, which Node 20 has behind an option. */
async function wasm() {
  const programs = ['mitbadak_tests', 'mitbadak_relaxed_tests'];
  buildWasm(programs, ['MITBADAK_TESTS=ON']);
  const option = '--experimental-wasm-relaxed-simd';
  const options = process.versions.v8.startsWith('11.3.') ? [option] : [];
  const results = programs.map((program) =>
    runDoctest(process.execPath, [
      ...options,
      inRepository(`build/wasm/tests/engine/${program}.cjs`),
    ]),
  );
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

async function unit() {
  await buildSite();
  const reportFile = freshReport('vitest.json');
  const succeeded = runAloud(npmProgram('vitest'), [
    ...['run', '--config', 'tests/vitest.config.ts'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
  ]);
  const report = readReport(reportFile);
  return count(report.numPassedTests, report.numFailedTests, succeeded);
}

async function e2e() {
  await installBrowser();
  await buildSite();
  await placeMnist({ mayDownload: false });
  const reportFile = freshReport('playwright.json');
  const succeeded = runAloud(
    npmProgram('playwright'),
    ['test', '--config', 'tests/e2e/playwright.config.mjs', '--reporter=list,json'],
    {
      environment: {
        E2E_PORT: String(await freePort()),
        E2E_MNIST_PORT: String(await freePort()),
        E2E_UNISOLATED_PORT: String(await freePort()),
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
      },
    },
  );
  const { stats } = readReport(reportFile);
  return count(stats.expected + stats.flaky, stats.unexpected, succeeded);
}

/** A suite that ended badly without a failed test (a crash, a file that cannot be loaded) failed. */
function count(passed, failed, succeeded) {
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}

function runDoctest(program, args) {
  const { output, succeeded } = runAndRead(program, [...args, '--no-colors']);
  const summary = output.match(/test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/);
  if (!summary) throw new Failure('The program ended without a summary.');
  return count(Number(summary[1]), Number(summary[2]), succeeded);
}

function freshReport(name) {
  const folder = inRepository('build', 'reports');
  mkdirSync(folder, { recursive: true });
  rmSync(`${folder}/${name}`, { force: true });
  return `${folder}/${name}`;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure('The suite ended without a report.');
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function runSuite(name) {
  const start = performance.now();
  console.log(`\n── ${name}`);
  let result;
  try {
    result = await suites[name]();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    result = { passed: 0, failed: 1 };
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`── ${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
  return result;
}

function chosenSuites() {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in suites));
  if (unknown === undefined) return names.length > 0 ? names : Object.keys(suites);
  throw new Failure(`There is no suite “${unknown}”, only ${Object.keys(suites).join(', ')}.`);
}

await runScript(async () => {
  const names = chosenSuites();
  await setUp('build', 'test');
  let passed = 0;
  let failed = 0;
  for (const name of names) {
    const result = await runSuite(name);
    passed += result.passed;
    failed += result.failed;
  }
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
});
