// dist/: the page, the engine for Node and for browsers in dist/engine, and MNIST where it is to be
// had.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildModules, moduleFiles } from './cmake.mjs';
import { npmProgram } from './npm_packages.mjs';
import { dist, inRepository } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { digestOf, makeIfChanged } from './stamps.mjs';

const inputs = [
  ...['package.json', 'package-lock.json', 'web'].map((name) => inRepository(name)),
  ...moduleFiles,
];

const engine = join(dist, 'engine');

/** TypeScript keeps imports as they are written; Node's way of resolving wants the extension. */
function writeTypes() {
  runQuietly(npmProgram('tsc'), ['--project', 'web/tsconfig.engine.json']);
  for (const name of readdirSync(engine).filter((name) => name.endsWith('.d.ts'))) {
    const file = join(engine, name);
    const types = readFileSync(file, 'utf8').replace(/ from '(\.\/\w+)'/g, " from '$1.js'");
    writeFileSync(file, types);
  }
  renameSync(join(engine, 'node.d.ts'), join(engine, 'index.d.ts'));
}

function bundle() {
  console.log('Building the page …');
  // The page's build empties dist/ and so comes first.
  for (const config of ['web/vite.config.ts', 'web/vite.node.config.ts']) {
    runQuietly(npmProgram('vite'), ['build', '--config', config, '--logLevel', 'warn']);
  }
  writeTypes();
}

/** Brings dist/ up to date, all but the data sets. */
export async function buildSite() {
  buildModules();
  await makeIfChanged(join(dist, '.inputs-digest'), digestOf(inputs), bundle);
}
