// Starts a build of the WebAssembly module and makes its failures throw.
import type { Engine, EngineErrorFields, SmallEngine } from './types';

/** What the engine refused: the sentence is English, the parts can be worded in any language. */
export class EngineError extends Error implements EngineErrorFields {
  override name = 'EngineError';
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly allowed: string;

  constructor(message: string, { code, field, value, allowed }: EngineErrorFields) {
    super(message);
    this.code = code;
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }
}

/** The module's classes and functions, each of which the contract test looks for. */
export const classNames = [
  'Dataset',
  'PointSet',
  'ImageSet',
  'DigitMaker',
  'Session',
  'Model',
  'Descent',
  'Experiment',
  'Runs',
  'ActivationHistograms',
] as const;
export const functionNames = [
  'catalog',
  'errorKinds',
  'threadCount',
  'memoryInUse',
  'measureProduct',
  'createPointSet',
  'createToyDataset',
  'readIdxHeader',
  'readImageSet',
  'joinImageSets',
  'createDigits',
  'createSession',
  'loadModel',
  'describe',
  'description',
  'summarize',
  'networkNames',
  'network',
  'createDescent',
  'surfaceGrid',
  'prepareDrawing',
  'augmentImage',
  'createAugmentedSet',
  'createSubset',
  'createOptimizerComparison',
  'createInitializerComparison',
  'createBatchNormComparison',
  'createOverfittingComparison',
  'createAugmentationComparison',
  'createHyperparameterSearch',
  'createActivationHistograms',
] as const satisfies (keyof Engine)[];

type AnyFunction = ((...args: unknown[]) => unknown) & { argCount?: number };
type Module = Record<string, AnyFunction>;

/**
 * The engine returns its errors, since throwing out of WebAssembly leaks; here they are thrown. And
 * Embind insists on a number of arguments; here one that is left out is undefined and one too many
 * is not looked at, as everywhere in JavaScript, so that the engine can name what it misses.
 */
function throwing(callee: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
    args.length = callee.argCount ?? args.length;
    const result = callee.apply(this, args);
    if (!(result instanceof Error)) return result;
    throw new EngineError(result.message, result as Error & EngineErrorFields);
  };
}

function makeMethodsThrow(prototype: Record<string, AnyFunction>) {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== 'constructor') prototype[name] = throwing(prototype[name]);
  }
}

async function instantiate(
  wasm: Source,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  const source = await wasm;
  if (!(source instanceof Response)) return WebAssembly.instantiate(source, imports);
  if (!source.ok) throw new Error(`${source.url}: ${source.status} ${source.statusText}`);
  // Compiling while loading needs the right media type, which not every static host sends.
  return source.headers.get('content-type')?.startsWith('application/wasm')
    ? WebAssembly.instantiateStreaming(source, imports)
    : WebAssembly.instantiate(await source.arrayBuffer(), imports);
}

/** What Emscripten's script exports. */
export type CreateModule = (options: object) => Promise<Module>;

export type Source = BufferSource | Response | Promise<BufferSource | Response>;

/** What the build with threads needs to know. */
export interface Threads {
  /** From 2 on, the caller's own included. */
  count: number;
  /** The absolute address of Emscripten's script, which every thread loads. */
  script: string;
  /** The script that threads start with; newer releases of Emscripten do without it. */
  starter: string;
}

const threadOptions = ({ count, script, starter }: Threads) => ({
  threads: count,
  mainScriptUrlOrBlob: script,
  // Asked for the WebAssembly, too, but that is handed in.
  locateFile: () => starter,
});

/**
 * @param create what the script of a build exports
 * @param wasm the bytes of the same build's mitbadak.wasm, or a response that brings them
 * @param threads for the build with threads, and for no other
 */
export function load(create: CreateModule, wasm: Source, threads?: Threads): Promise<Engine> {
  return start<Engine>(create, wasm, threads);
}

/** As load(), from mitbadak_small. */
export function loadSmall(create: CreateModule, wasm: Source): Promise<SmallEngine> {
  return start<SmallEngine>(create, wasm);
}

async function start<E>(create: CreateModule, wasm: Source, threads?: Threads): Promise<E> {
  const module = await new Promise<Module>((resolve, reject) => {
    create({
      ...(threads && threadOptions(threads)),
      instantiateWasm(
        imports: WebAssembly.Imports,
        done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
      ) {
        instantiate(wasm, imports).then(({ instance, module }) => done(instance, module), reject);
        return {};
      },
    }).then(resolve, reject);
  });
  if (threads) module._startThreads(threads.count);
  for (const name of classNames) {
    if (name in module) makeMethodsThrow(module[name].prototype);
  }
  const functions = functionNames.filter((name) => name in module);
  return Object.fromEntries(functions.map((name) => [name, throwing(module[name])])) as E;
}
