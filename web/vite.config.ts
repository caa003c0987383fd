// How the page is built: a static folder with relative addresses, good under any sub-path; and out
// of the same files engine/, the engine for browsers.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const output = {
  entryFileNames: ({ name }: { name: string }) =>
    name === 'browser' ? 'engine/browser.js' : 'assets/[name]-[hash].js',
  // Emscripten's scripts keep their names: threads of newer releases load what has the script's name
  // and lies beside it.
  assetFileNames: ({ names }: { names: string[] }) =>
    /^mitbadak(_small|_relaxed)?\./.test(names[0] ?? '')
      ? 'engine/[hash]/[name][extname]'
      : 'assets/[name]-[hash][extname]',
};

// As serve.mjs sends them: the engine's threads need an isolated page.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The development server would make modules of Emscripten's scripts, and threads start with none. */
const scriptsAsTheyAre: Plugin = {
  name: 'emscripten-scripts-as-they-are',
  configureServer({ middlewares }) {
    const ours = new RegExp(
      `^/@fs(${inRepository('build')}/[\\w/-]+/mitbadak(_small|_relaxed)?(\\.worker)?\\.js)$`,
    );
    middlewares.use((request, response, next) => {
      const file = ours.exec(request.url ?? '')?.[1];
      if (file === undefined) return next();
      response.writeHead(200, { ...isolation, 'Content-Type': 'text/javascript' });
      response.end(readFileSync(file));
    });
  },
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
  plugins: [scriptsAsTheyAre],
  worker: { format: 'es', rolldownOptions: { output } },
  server: {
    headers: isolation,
    // The WebAssembly modules lie in build/.
    fs: { allow: [inRepository('')] },
  },
});
