// The engine for browsers, in a page or better in a worker: `import { load } from 'mitbadak/browser'`.
import { simd, threads } from 'wasm-feature-detect';
import simdScript from '#wasm/mitbadak.js?url';
import simdWasm from '#wasm/mitbadak.wasm?url';
import plainScript from '#wasm-plain/mitbadak.js?url';
import plainWasm from '#wasm-plain/mitbadak.wasm?url';
import threadsScript from '#wasm-threads/mitbadak.js?url';
import threadsWasm from '#wasm-threads/mitbadak.wasm?url';
import threadsStarter from '#wasm-threads/mitbadak.worker.js?url';
import { type Choice, chooseBuild, type Features, type LoadOptions } from './builds';
import { load as loadFrom } from './load';
import type { Engine } from './types';

export type { BuildName, LoadOptions } from './builds';
export { EngineError } from './load';
export type * from './types';

// Emscripten's scripts stay as they are, since each thread loads its script by its address.
const scripts = { threads: threadsScript, simd: simdScript, plain: plainScript };
const wasms = { threads: threadsWasm, simd: simdWasm, plain: plainWasm };

const absolute = (address: string) => new URL(address, location.href).href;

const features = async (): Promise<Features> => ({
  simd: await simd(),
  threads: await threads(),
  isolated: globalThis.crossOriginIsolated === true,
  processors: navigator.hardwareConcurrency ?? 1,
});

async function start({ build, threads: count }: Choice): Promise<Engine> {
  const script = absolute(scripts[build]);
  const [{ default: create }, wasm] = await Promise.all([
    import(/* @vite-ignore */ script),
    fetch(wasms[build]),
  ]);
  const shared = { count, script, starter: absolute(threadsStarter) };
  return loadFrom(create, wasm, build === 'threads' ? shared : undefined);
}

/** Loads the first of threads, simd and plain that this browser can run, or the build asked for. */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  const choice = chooseBuild(options, await features());
  if (choice.build !== 'threads' || options.build) return start(choice);
  try {
    return await start(choice);
  } catch {
    // Telephones may refuse the 256 MB that threads share.
    return start({ build: 'simd', threads: 1 });
  }
}
