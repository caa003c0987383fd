// How the engine becomes a Node module: one script, its .wasm beside it.
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  root: inRepository('web'),
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/engine/node.ts',
    outDir: inRepository('dist/engine'),
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'index.js' } },
  },
  plugins: [
    {
      name: 'wasm-beside-the-module',
      writeBundle() {
        copyFileSync(
          inRepository('build/wasm/engine/bindings/mitbadak.wasm'),
          inRepository('dist/engine/mitbadak.wasm'),
        );
      },
    },
  ],
});
