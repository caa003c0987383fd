// The engine's builds: build/native, for this machine, and by Emscripten build/wasm, with SIMD,
// build/wasm-threads, with threads as well, and build/wasm-plain, with neither. The first two have a
// second module with relaxed SIMD.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { inRepository, repository } from './paths.mjs';
import { findProgram, runQuietly } from './processes.mjs';

const debianNodeModules = '/usr/share/nodejs';

/** Debian's Emscripten needs acorn to link and does not say where it is. */
export function emscriptenEnvironment() {
  const isDebians = findProgram('em++') === '/usr/bin/em++' && existsSync(debianNodeModules);
  return isDebians ? { NODE_PATH: debianNodeModules } : {};
}

/** A build folder that another compiler or checkout has configured is of no use. */
function discardForeign(folder, compiler) {
  const ownerFile = join(folder, 'configured-by');
  const owner = `${compiler}\n${repository}\n`;
  if (existsSync(ownerFile) && readFileSync(ownerFile, 'utf8') === owner) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(ownerFile, owner);
}

function build({ folder, compiler, wrapper = [], environment = {}, definitions, targets }) {
  discardForeign(folder, compiler);
  const generator = existsSync(join(folder, 'CMakeCache.txt'))
    ? []
    : ['-G', findProgram('ninja') ? 'Ninja' : 'Unix Makefiles'];
  const [configure, ...args] = [
    ...wrapper,
    ...['cmake', '-S', repository, '-B', folder, ...generator, '-DCMAKE_BUILD_TYPE=Release'],
    ...definitions.map((definition) => `-D${definition}`),
  ];
  runQuietly(configure, args, { environment });
  const jobs = String(availableParallelism());
  runQuietly('cmake', ['--build', folder, '-j', jobs, '--target', ...targets], { environment });
}

/** Definitions such as 'MITBADAK_TESTS=ON' stay in the folder's cache. */
export function buildNative(targets, definitions) {
  console.log('Compiling the engine for this machine …');
  build({
    folder: inRepository('build', 'native'),
    compiler: findProgram('c++'),
    definitions,
    targets,
  });
}

const wasmFolders = { simd: 'wasm', threads: 'wasm-threads', plain: 'wasm-plain' };

function buildVariant(variant, targets, definitions) {
  const compiler = findProgram('em++');
  build({
    folder: inRepository('build', wasmFolders[variant]),
    compiler,
    wrapper: [join(dirname(compiler), 'emcmake')],
    environment: emscriptenEnvironment(),
    definitions: [`MITBADAK_VARIANT=${variant}`, ...definitions],
    targets,
  });
}

/** The variant that Node and the tests use. */
export function buildWasm(targets, definitions) {
  console.log('Compiling the engine to WebAssembly …');
  buildVariant('simd', targets, definitions);
}

/** The modules of each variant, of which the page loads one. Small networks need no threads. */
const modules = {
  simd: ['mitbadak', 'mitbadak_small', 'mitbadak_relaxed'],
  threads: ['mitbadak', 'mitbadak_relaxed'],
  plain: ['mitbadak', 'mitbadak_small'],
};

export function buildModules() {
  for (const variant of Object.keys(wasmFolders)) {
    console.log(`Compiling the engine to WebAssembly (${variant}) …`);
    buildVariant(variant, modules[variant], []);
  }
}

/** The files of the modules: scripts and WebAssembly. */
export const moduleFiles = Object.entries(wasmFolders).flatMap(([variant, folder]) =>
  modules[variant].flatMap((module) =>
    ['.js', '.wasm', '.worker.js'].map((ending) =>
      inRepository('build', folder, 'engine', 'bindings', `${module}${ending}`),
    ),
  ),
);
