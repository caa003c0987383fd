// The engine's two builds: build/native, for this machine, and build/wasm, by Emscripten.
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
    ...definitions.map((definition) => `-D${definition}=ON`),
  ];
  runQuietly(configure, args, { environment });
  const jobs = String(availableParallelism());
  runQuietly('cmake', ['--build', folder, '-j', jobs, '--target', ...targets], { environment });
}

/** Definitions are CMake options to switch on; they stay on in the folder's cache. */
export function buildNative(targets, definitions) {
  console.log('Compiling the engine for this machine …');
  build({
    folder: inRepository('build', 'native'),
    compiler: findProgram('c++'),
    definitions,
    targets,
  });
}

export function buildWasm(targets, definitions = []) {
  console.log('Compiling the engine to WebAssembly …');
  const compiler = findProgram('em++');
  build({
    folder: inRepository('build', 'wasm'),
    compiler,
    wrapper: [join(dirname(compiler), 'emcmake')],
    environment: emscriptenEnvironment(),
    definitions,
    targets,
  });
}
