// Starting other programs.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';
import { repository } from './paths.mjs';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The full path of the first of these programs that is on the PATH, or undefined. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isProgram);
}

function start(command, args, { environment = {}, output, timeout }) {
  return spawnSync(command, args, {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 2 ** 28,
    stdio: ['inherit', ...output],
    timeout,
  });
}

/** Runs a program whose output is of interest only if it fails; returns what it wrote. */
export function runQuietly(command, args, options = {}) {
  const result = start(command, args, { ...options, output: ['pipe', 'pipe'] });
  if (result.status === 0) return result.stdout;
  const said = [result.stdout, result.stderr, result.error?.message].filter(Boolean).join('\n');
  throw new Failure(`${said.trimEnd()}\n\nThis failed: ${[command, ...args].join(' ')}`);
}

/** Runs a program that speaks for itself; tells whether it succeeded. */
export function runAloud(command, args, options = {}) {
  return start(command, args, { ...options, output: ['inherit', 'inherit'] }).status === 0;
}

/** Runs a program and both shows and returns what it writes. */
export function runAndRead(command, args, options = {}) {
  const result = start(command, args, { ...options, output: ['pipe', 'inherit'] });
  const output = result.stdout ?? '';
  process.stdout.write(output);
  return { output, succeeded: result.status === 0 };
}
