// The README's Node example, run as it stands there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test("the README's ten lines train XOR", () => {
  const example = readFileSync(inRepository('README.md'), 'utf8').match(
    /```js\n([\s\S]*?)```/,
  )?.[1];
  expect(example).toBeDefined();
  mkdirSync(inRepository('build'), { recursive: true });
  const program = inRepository('build/readme_example.mjs');
  writeFileSync(program, `${example}`);

  const { stdout, stderr, status } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const outputs =
    stdout
      .match(/Float32Array\(4\) \[([^\]]*)\]/)?.[1]
      .split(',')
      .map(Number) ?? [];
  expect(outputs.map(Math.round)).toEqual([0, 1, 1, 0]);
});
