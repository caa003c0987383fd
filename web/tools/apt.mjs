// Debian's and Ubuntu's package manager.
import { Failure } from './failure.mjs';
import { findProgram, runAloud, runQuietly } from './processes.mjs';

export const hasApt = () => findProgram('apt-get') !== undefined;

function asRoot() {
  if (process.getuid?.() === 0) return [];
  if (!findProgram('sudo')) return undefined;
  // Without a terminal nobody could type a password.
  return process.stdin.isTTY ? ['sudo'] : ['sudo', '-n'];
}

function aptGet(prefix, ...args) {
  const [command, ...rest] = [
    ...prefix,
    ...['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-y'],
    ...args,
  ];
  return runAloud(command, rest);
}

let listsAreFresh = false;

function refreshLists(prefix) {
  // A failure here shows again, with a better message, when a package is not found.
  if (!listsAreFresh) aptGet(prefix, 'update');
  listsAreFresh = true;
}

const isKnown = (name) => /Candidate: (?!\(none\))/.test(runQuietly('apt-cache', ['policy', name]));

/**
 * Installs packages. Each is a list of names under which releases of Debian and Ubuntu have it;
 * the first known one is taken. Returns false if one of them has no known name.
 */
export function aptInstall(packages) {
  const firstNames = packages.map(([name]) => name);
  const byHand = `apt-get install --no-install-recommends ${firstNames.join(' ')}`;
  const prefix = asRoot();
  if (!prefix) throw new Failure(`Please run this as root, then try again:\n  ${byHand}`);

  console.log(`Installing with apt-get: ${firstNames.join(', ')} …`);
  refreshLists(prefix);
  const names = packages.map((alternatives) => alternatives.find(isKnown));
  if (names.includes(undefined)) return false;
  if (aptGet(prefix, 'install', '--no-install-recommends', ...names)) return true;
  throw new Failure(`apt-get failed. Please run this, then try again:\n  sudo ${byHand}`);
}
