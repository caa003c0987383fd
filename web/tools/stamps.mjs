// Telling whether something has to be made again: a stamp is the digest of what it was made from.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** The digest of the names and contents of all files at or below these paths. */
export function digestOf(paths) {
  const digest = createHash('sha256');
  for (const file of paths.flatMap(filesBelow)) {
    digest.update(`${file}\n`).update(readFileSync(file));
  }
  return digest.digest('hex');
}

/** Calls `make` unless the stamp file says that the present inputs have been used already. */
export async function makeIfChanged(stampFile, digest, make) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return;
  await make();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, digest);
}
