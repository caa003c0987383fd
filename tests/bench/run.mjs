// npm run bench: what the native program mitbadak_bench measures. It writes one line of JSON with
// name, value and unit for each figure; they appear as they come, and as a table at the end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildNative } from '../../web/tools/cmake.mjs';
import { Failure, runScript } from '../../web/tools/failure.mjs';
import { inRepository, repository } from '../../web/tools/paths.mjs';
import { setUp } from '../../web/tools/set_up.mjs';

async function measure(program) {
  const figures = [];
  const bench = spawn(program, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(bench, 'close');
  for await (const line of createInterface({ input: bench.stdout })) {
    console.log(line);
    figures.push(JSON.parse(line));
  }
  const [code] = await ended;
  if (code !== 0) throw new Failure('The bench ended with an error; see above.');
  return figures;
}

function printTable(figures) {
  const width = Math.max(0, ...figures.map(({ name }) => name.length));
  for (const { name, value, unit } of figures) {
    console.log(`${name.padEnd(width)}  ${value.toPrecision(4).padStart(10)}  ${unit}`);
  }
}

await runScript(async () => {
  await setUp('bench');
  buildNative(['mitbadak_bench'], ['MITBADAK_BENCH']);
  const figures = await measure(inRepository('build/native/tests/bench/mitbadak_bench'));
  console.log();
  printTable(figures);
});
