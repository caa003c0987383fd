// Which files are the project's C++ sources.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './paths.mjs';

export function cppSources() {
  return ['engine', 'tests'].flatMap((folder) =>
    readdirSync(inRepository(folder), { recursive: true })
      .filter((name) => /\.[ch]pp$/.test(name))
      .map((name) => join(folder, name)),
  );
}
