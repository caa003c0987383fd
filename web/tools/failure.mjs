// An end that was foreseen: a sentence for the person at the console in place of a stack trace.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export class Failure extends Error {}

/** Runs what a script is for. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Whether a module is the script that Node was started with, and not imported by another. */
export const isScript = ({ url }) => fileURLToPath(url) === realpathSync(process.argv[1]);
