// How the page is built: a static folder with relative addresses, good under any sub-path.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  root: inRepository('web'),
  base: './',
  build: {
    outDir: inRepository('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows data: addresses for nothing but pictures.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  // The WebAssembly module lies in build/.
  server: { fs: { allow: [inRepository('')] } },
});
