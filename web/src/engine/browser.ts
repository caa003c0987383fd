// The engine for browsers, in a page or better in a worker: `import { load } from 'mitbadak/browser'`.
import { relaxedSimd, simd, threads } from 'wasm-feature-detect';
import simdScript from '#wasm/mitbadak.js?url';
import simdWasm from '#wasm/mitbadak.wasm?url';
import relaxedSimdScript from '#wasm/mitbadak_relaxed.js?url';
import relaxedSimdWasm from '#wasm/mitbadak_relaxed.wasm?url';
import smallSimdScript from '#wasm/mitbadak_small.js?url';
import smallSimdWasm from '#wasm/mitbadak_small.wasm?url';
import plainScript from '#wasm-plain/mitbadak.js?url';
import plainWasm from '#wasm-plain/mitbadak.wasm?url';
import smallPlainScript from '#wasm-plain/mitbadak_small.js?url';
import smallPlainWasm from '#wasm-plain/mitbadak_small.wasm?url';
import threadsScript from '#wasm-threads/mitbadak.js?url';
import threadsWasm from '#wasm-threads/mitbadak.wasm?url';
import threadsStarter from '#wasm-threads/mitbadak.worker.js?url';
import relaxedThreadsScript from '#wasm-threads/mitbadak_relaxed.js?url';
import relaxedThreadsWasm from '#wasm-threads/mitbadak_relaxed.wasm?url';
import relaxedThreadsStarter from '#wasm-threads/mitbadak_relaxed.worker.js?url';
import { type Choice, chooseBuild, type Features, type LoadOptions } from './builds';
import { load as loadFrom, loadSmall as loadSmallFrom } from './load';
import type { Engine, SmallEngine } from './types';

export type { BuildName, LoadOptions } from './builds';
export { EngineError } from './load';
export type * from './types';

// Emscripten's scripts stay as they are, since each thread loads its script by its address.
const simdFiles = { script: simdScript, wasm: simdWasm };
const relaxedSimdFiles = { script: relaxedSimdScript, wasm: relaxedSimdWasm };
const plainFiles = { script: plainScript, wasm: plainWasm };
const threadsFiles = { script: threadsScript, wasm: threadsWasm, starter: threadsStarter };
const relaxedThreadsFiles = {
  script: relaxedThreadsScript,
  wasm: relaxedThreadsWasm,
  starter: relaxedThreadsStarter,
};

const absolute = (address: string) => new URL(address, location.href).href;

const features = async (): Promise<Features> => ({
  simd: await simd(),
  relaxed: await relaxedSimd(),
  threads: await threads(),
  isolated: globalThis.crossOriginIsolated === true,
  processors: navigator.hardwareConcurrency ?? 1,
});

async function open(script: string, wasm: string) {
  const [{ default: create }, response] = await Promise.all([
    import(/* @vite-ignore */ script),
    fetch(wasm),
  ]);
  return { create, wasm: response };
}

/** Emscripten waits for ever for threads whose script does not come. */
async function assertComes(script: string) {
  const { ok, status, statusText } = await fetch(script);
  if (!ok) throw new Error(`${script}: ${status} ${statusText}`);
}

async function start({ build, relaxed, threads: count }: Choice): Promise<Engine> {
  if (build === 'threads') {
    const files = relaxed ? relaxedThreadsFiles : threadsFiles;
    const script = absolute(files.script);
    const starter = absolute(files.starter);
    const [{ create, wasm }] = await Promise.all([open(script, files.wasm), assertComes(starter)]);
    return loadFrom(create, wasm, { count, script, starter });
  }
  const simdOrPlain = build === 'plain' ? plainFiles : relaxed ? relaxedSimdFiles : simdFiles;
  const { create, wasm } = await open(absolute(simdOrPlain.script), simdOrPlain.wasm);
  return loadFrom(create, wasm);
}

/** Loads the first of threads, simd and plain that this browser can run, or the build asked for. */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  const choice = chooseBuild(options, await features());
  if (choice.build !== 'threads' || options.build) return start(choice);
  try {
    return await start(choice);
  } catch {
    // Telephones may refuse the 256 MB that threads share, networks the script of a thread.
    return start({ ...choice, build: 'simd', threads: 1 });
  }
}

/** Loads the smaller module, which works on one thread: its networks are too small to share. */
export async function loadSmall(): Promise<SmallEngine> {
  const { create, wasm } = (await simd())
    ? await open(absolute(smallSimdScript), smallSimdWasm)
    : await open(absolute(smallPlainScript), smallPlainWasm);
  return loadSmallFrom(create, wasm);
}
