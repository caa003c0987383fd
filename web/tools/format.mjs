// npm run format: what npm run lint finds, put right as far as a program can.
import { runScript } from './failure.mjs';
import { npmProgram } from './npm_packages.mjs';
import { findClangFormat } from './packages.mjs';
import { runQuietly } from './processes.mjs';
import { setUp } from './set_up.mjs';
import { cppSources } from './sources.mjs';

await runScript(async () => {
  await setUp('lint');
  runQuietly(findClangFormat(), ['-i', ...cppSources()]);
  runQuietly(npmProgram('biome'), ['check', '--write']);
});
