// The engine for Node: `import { load } from 'mitbadak'`.
import { readFile } from 'node:fs/promises';
import createMitbadak from '#wasm/mitbadak.js';
import { load as loadFrom } from './load';
import type { Engine } from './types';

export { EngineError } from './load';
export type * from './types';

/** Loads the engine from the file beside this one. */
export function load(): Promise<Engine> {
  return loadFrom(createMitbadak, readFile(new URL('./mitbadak.wasm', import.meta.url)));
}
