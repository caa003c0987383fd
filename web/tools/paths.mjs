// Where things are, from the repository's root.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export const inRepository = (...parts) => join(repository, ...parts);

export const dist = inRepository('dist');
export const buildFolder = inRepository('build');
