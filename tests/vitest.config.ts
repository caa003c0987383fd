// The suites that run under Node: the WebAssembly module, the page's logic, the sources' structure.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // The page's own settings are in web/tsconfig.json, which the tests do not lie below.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/{wasm,web,structure}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
  },
});
