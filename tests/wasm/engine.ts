// The built Node module, as its users get it.
import type * as module from '../../web/src/engine/node';

const path = new URL('../../dist/engine/index.js', import.meta.url).href;

export const { load, EngineError }: typeof module = await import(path);
export const engine = await load();
