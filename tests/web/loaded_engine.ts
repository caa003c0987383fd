// The engine as the page loads it, from the build with SIMD, for the tests of the page's logic.
import { readFile } from 'node:fs/promises';
import createMitbadak from '#wasm/mitbadak.js';
import { load } from '../../web/src/engine/load';

const wasm = new URL('../../build/wasm/engine/bindings/mitbadak.wasm', import.meta.url);

export const loadEngine = () => load(createMitbadak, readFile(wasm));
