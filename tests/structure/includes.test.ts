// The engine's folders build on each other in one direction; this holds every #include against it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const engine = 'engine';

// core ← {layers, losses, optimizers, data} ← train ← lab ← bindings
const middle = ['layers', 'losses', 'optimizers', 'data'];
const mayInclude: Record<string, string[]> = {
  core: [],
  ...Object.fromEntries(middle.map((folder) => [folder, ['core']])),
  train: ['core', ...middle],
  lab: ['core', ...middle, 'train'],
  bindings: ['core', ...middle, 'train', 'lab'],
};

const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(h|hpp|cpp)$/.test(path),
);

const folderOf = (path: string) => path.split('/')[0] as string;

function includesOf(path: string): string[] {
  const text = readFileSync(join(engine, path), 'utf8');
  return [...text.matchAll(/^\s*#\s*include\s*(["<][^">]+[">])/gm)].map(([, include]) => include!);
}

const inFolder = (folder: string) => sources.filter((path) => folderOf(path) === folder);

const violations = (paths: string[], isWrong: (path: string, include: string) => boolean) =>
  paths.flatMap((path) =>
    includesOf(path)
      .filter((include) => isWrong(path, include))
      .map((include) => `${path} includes ${include}`),
  );

describe('the engine', () => {
  it('has no folder that the rule does not know', () => {
    const folders = new Set(sources.map(folderOf));
    expect([...folders].filter((folder) => !(folder in mayInclude))).toEqual([]);
  });

  it.each(Object.keys(mayInclude))('%s includes only what it builds on', (folder) => {
    const allowed = [folder, ...mayInclude[folder]!];
    const isWrong = (_: string, include: string) =>
      include.startsWith('"') && !allowed.includes(folderOf(include.slice(1, -1)));
    expect(inFolder(folder).length).toBeGreaterThan(0);
    expect(violations(inFolder(folder), isWrong)).toEqual([]);
  });

  it('sees Emscripten from bindings/ only', () => {
    const isWrong = (path: string, include: string) =>
      include.includes('emscripten') && folderOf(path) !== 'bindings';
    expect(violations(sources, isWrong)).toEqual([]);
  });
});
