// npm run dev: the page from its sources, renewed as they change.
import { buildModules } from './cmake.mjs';
import { runScript } from './failure.mjs';
import { npmProgram } from './npm_packages.mjs';
import { runAloud } from './processes.mjs';
import { setUp } from './set_up.mjs';

await runScript(async () => {
  await setUp('build');
  buildModules();
  runAloud(npmProgram('vite'), ['--config', 'web/vite.config.ts']);
});
