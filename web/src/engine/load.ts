// Starts the WebAssembly module and makes its failures throw.
import createMitbadak from '#wasm/mitbadak.js';
import type { Engine, EngineErrorFields } from './types';

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

type AnyFunction = (...args: unknown[]) => unknown;
type Module = Record<string, AnyFunction>;

/** The engine returns its errors, since throwing out of WebAssembly leaks; here they are thrown. */
function throwing(callee: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
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
): Promise<WebAssembly.Instance> {
  const source = await wasm;
  if (!(source instanceof Response)) {
    return (await WebAssembly.instantiate(source, imports)).instance;
  }
  if (!source.ok) throw new Error(`${source.url}: ${source.status} ${source.statusText}`);
  // Compiling while loading needs the right media type, which not every static host sends.
  const streams = source.headers.get('content-type')?.startsWith('application/wasm');
  const { instance } = streams
    ? await WebAssembly.instantiateStreaming(source, imports)
    : await WebAssembly.instantiate(await source.arrayBuffer(), imports);
  return instance;
}

export type Source = BufferSource | Response | Promise<BufferSource | Response>;

/** @param wasm the bytes of mitbadak.wasm, or a response that brings them */
export async function load(wasm: Source): Promise<Engine> {
  const module = await new Promise<Module>((resolve, reject) => {
    createMitbadak({
      instantiateWasm(
        imports: WebAssembly.Imports,
        done: (instance: WebAssembly.Instance) => void,
      ) {
        instantiate(wasm, imports).then(done, reject);
        return {};
      },
    }).then(resolve, reject);
  });
  for (const name of classNames) makeMethodsThrow(module[name].prototype);
  return Object.fromEntries(
    functionNames.map((name) => [name, throwing(module[name])]),
  ) as unknown as Engine;
}
