// What the project needs on the machine beside Node, how to tell that it is there, and how it is
// installed. npm's packages and the browser have modules of their own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, hasApt } from './apt.mjs';
import { Failure } from './failure.mjs';
import { findProgram, runQuietly } from './processes.mjs';

// The folders in which CMake looks as well.
const includeFolders = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

const hasHeader = (header) => includeFolders.some((folder) => existsSync(join(folder, header)));

// Other systems than Linux come with both.
const findFontLister = () => process.platform !== 'linux' || findProgram('fc-list');

function hasKoreanFont() {
  const lister = findFontLister();
  return lister === true || (lister && runQuietly(lister, [':lang=ko', 'family']).trim() !== '');
}

const cmake = {
  what: 'CMake 3.22 or newer',
  isThere: () => findProgram('cmake'),
  apt: ['cmake'],
};
const compiler = {
  what: 'a C++20 compiler',
  isThere: () => findProgram('c++'),
  apt: ['g++'],
};
const builder = {
  what: 'Ninja or Make',
  isThere: () => findProgram('ninja', 'make'),
  apt: ['make'],
};
const emscripten = {
  what: 'Emscripten 3.1.6 or newer (em++; an activated emsdk will do)',
  isThere: () => findProgram('em++'),
  apt: ['emscripten'],
};
const eigen = {
  what: 'Eigen 3.4 (eigen3/Eigen/Core)',
  isThere: () => hasHeader('eigen3/Eigen/Core'),
  apt: ['libeigen3-dev'],
};
const stb = {
  what: 'the stb headers (stb/stb_image.h)',
  isThere: () => hasHeader('stb/stb_image.h'),
  apt: ['libstb-dev'],
};
const doctest = {
  what: 'doctest 2.4 (doctest/doctest.h)',
  isThere: () => hasHeader('doctest/doctest.h'),
  apt: ['doctest-dev'],
};
const fontLister = {
  what: 'fontconfig (fc-list)',
  isThere: findFontLister,
  apt: ['fontconfig'],
};
const koreanFont = {
  what: 'a Korean font',
  isThere: hasKoreanFont,
  apt: ['fonts-noto-cjk'],
};
const clangFormat = {
  what: 'clang-format 14',
  isThere: () => findClangFormat(),
  apt: ['clang-format-14', 'clang-format'],
};

const nativeBuild = [cmake, builder, compiler, eigen, stb];

export const needs = {
  build: [cmake, builder, emscripten, eigen, stb],
  test: [...nativeBuild, emscripten, doctest, fontLister, koreanFont],
  lint: [clangFormat],
};

/** Releases of clang-format disagree about details; 14 is the one the sources are formatted with. */
export const findClangFormat = () => findProgram('clang-format-14', 'clang-format');

/** Installs what is missing of a list of needs, or says what is to be installed. */
export function installPackages(wanted) {
  const missing = wanted.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  if (hasApt() && aptInstall(missing.map((need) => need.apt))) return;
  const list = missing.map((need) => `  - ${need.what}`).join('\n');
  throw new Failure(`Please install these, then try again:\n${list}`);
}
