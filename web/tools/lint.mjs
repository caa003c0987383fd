// npm run lint: formatting and correctness of the C++ and TypeScript sources.
import { runScript } from './failure.mjs';
import { npmProgram } from './npm_packages.mjs';
import { findClangFormat } from './packages.mjs';
import { runAloud } from './processes.mjs';
import { setUp } from './set_up.mjs';
import { cppSources } from './sources.mjs';

await runScript(async () => {
  await setUp('lint');
  const checks = [
    [findClangFormat(), ['--dry-run', '-Werror', ...cppSources()]],
    [npmProgram('biome'), ['check', '--error-on-warnings']],
    [npmProgram('tsc'), ['--project', 'web/tsconfig.json']],
  ];
  // All of them, so that one run shows everything.
  const results = checks.map(([command, args]) => runAloud(command, args));
  if (results.includes(false)) process.exitCode = 1;
});
