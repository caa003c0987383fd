// The packages of package-lock.json, installed again only when that file changed.
import { Failure } from './failure.mjs';
import { inRepository } from './paths.mjs';
import { runAloud } from './processes.mjs';
import { digestOf, makeIfChanged } from './stamps.mjs';

function install() {
  console.log('Installing npm packages …');
  // Development packages are what builds the page: NODE_ENV=production must not leave them out.
  if (!runAloud('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Failure('npm could not install the packages of package-lock.json; see above.');
  }
}

export const installNpmPackages = () =>
  makeIfChanged(
    inRepository('node_modules', '.lockfile-digest'),
    digestOf([inRepository('package-lock.json')]),
    install,
  );

/** The path of a program that came with an npm package. */
export const npmProgram = (name) => inRepository('node_modules', '.bin', name);
