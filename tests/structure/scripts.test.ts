// What npm's scripts load before they have installed anything: Node's own modules and their own
// files. On a fresh clone there is no package yet.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.values(scripts as Record<string, string>).map((command) =>
  command.replace(/^node /, ''),
);

const importsOf = (path: string) =>
  [
    ...readFileSync(path, 'utf8').matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'/gm),
  ].map((match) => match[1]!);

/** All files that a script loads at its start, itself included, and the packages they ask for. */
function loadedBy(entry: string) {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    for (const name of importsOf(path)) {
      if (name.startsWith('.')) follow(join(dirname(path), name));
      else if (!name.startsWith('node:')) packages.add(`${name} in ${path}`);
    }
  };
  follow(entry);
  return { files, packages };
}

test.each(entries)('%s needs no package to start', (entry) => {
  const { files, packages } = loadedBy(entry);
  expect(files.size).toBeGreaterThan(2);
  expect([...packages]).toEqual([]);
});
