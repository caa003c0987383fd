// What has to be on the machine before anything else can be done.
import { Failure } from './failure.mjs';
import { installNpmPackages } from './npm_packages.mjs';
import { installPackages, needs } from './packages.mjs';

/** The versions of Node that Vite runs on; package.json has them under "engines". */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isGood = major === 20 ? minor >= 19 : major > 22 || (major === 22 && minor >= 12);
  if (isGood) return;
  throw new Failure(`This is Node ${process.versions.node}; please use 20.19, 22.12 or newer.`);
}

/** Installs what the given kinds of work ('build', 'test', 'lint') need. */
export async function setUp(...kinds) {
  requireNode();
  installPackages([...new Set(kinds.flatMap((kind) => needs[kind]))]);
  await installNpmPackages();
}
