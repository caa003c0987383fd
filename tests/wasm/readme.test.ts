// The README's Node examples, run as they stand there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const readme = readFileSync(inRepository('README.md'), 'utf8');
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, example]) => example);

/** @returns what the program prints */
function run(source: string): string {
  mkdirSync(inRepository('build'), { recursive: true });
  const program = inRepository('build/readme_example.mjs');
  writeFileSync(program, source);
  const { stdout, stderr, status } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

test("the README's ten lines train XOR", () => {
  const stdout = run(examples[0]);
  const outputs =
    stdout
      .match(/Float32Array\(4\) \[([^\]]*)\]/)?.[1]
      .split(',')
      .map(Number) ?? [];
  expect(outputs.map(Math.round)).toEqual([0, 1, 1, 0]);
});

test("the README's second example goes on from the first", () => {
  const stdout = run(examples.join('\n'));
  expect(stdout).toMatch(/\b43990 \[\s+'logicGate'/); // (25 + 1) · 30 + (30·12·12 + 1) · 10
  expect(stdout).toMatch(/step: 360000,\s+epoch: 90000,/);
});
