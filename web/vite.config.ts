// How the page is built: a static folder with relative addresses, good under any sub-path; and out
// of the same files engine/, the engine for browsers.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const output = {
  entryFileNames: ({ name }: { name: string }) =>
    name === 'browser' ? 'engine/browser.js' : 'assets/[name]-[hash].js',
  assetFileNames: ({ names }: { names: string[] }) =>
    `${names[0]?.startsWith('mitbadak.') ? 'engine' : 'assets'}/[name]-[hash][extname]`,
};

export default defineConfig({
  root: inRepository('web'),
  base: './',
  build: {
    outDir: inRepository('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows data: addresses for nothing but pictures.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: inRepository('web/index.html'),
        browser: inRepository('web/src/engine/browser.ts'),
      },
      preserveEntrySignatures: 'exports-only',
      output,
    },
  },
  worker: { format: 'es', rolldownOptions: { output } },
  server: {
    // As serve.mjs sends them: the engine's threads need an isolated page.
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
    // The WebAssembly modules lie in build/.
    fs: { allow: [inRepository('')] },
  },
});
