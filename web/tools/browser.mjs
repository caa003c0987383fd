// The Chromium of the end-to-end tests: the machine's own, or else Playwright's.
import { existsSync } from 'node:fs';
import { aptInstall, hasApt } from './apt.mjs';
import { Failure } from './failure.mjs';
import { npmProgram } from './npm_packages.mjs';
import { findProgram, runAloud } from './processes.mjs';

const findInstalled = () =>
  process.env.CHROMIUM ??
  findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');

async function findPlaywrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** For a Chromium that nobody looks at, on a machine that may have neither graphics nor sandbox. */
export const browserFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium: the one that CHROMIUM names, the PATH's, or Playwright's. */
export const findBrowser = async () => findInstalled() ?? (await findPlaywrights());

/** Installs a Chromium if there is none. */
export async function installBrowser() {
  if (await findBrowser()) return;
  // Ubuntu has no Chromium among its packages, only a pointer to a snap.
  if (hasApt() && aptInstall([['chromium']])) return;
  console.log('Installing a Chromium with Playwright …');
  const withDependencies = hasApt() ? ['--with-deps'] : [];
  if (runAloud(npmProgram('playwright'), ['install', ...withDependencies, 'chromium'])) return;
  throw new Failure('Please install Chromium, or name one: CHROMIUM=<path> npm test');
}
