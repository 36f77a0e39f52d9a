import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Locked {
  packages: Record<string, { hasInstallScript?: boolean }>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { allowScripts, packageManager } = read('package.json') as {
  allowScripts: Record<string, boolean>;
  packageManager: string;
};

/** The name of a package, from its place in node_modules. */
const nameOf = (path: string) => path.split('node_modules/').at(-1)!;

/* https://docs.npmjs.com/cli/v9/using-npm/config#ignore-scripts; allowScripts is of later versions. */
test('no npm runs the install script of a package, unless this repository asks for that one', () => {
  expect(readFileSync('.npmrc', 'utf8').trim().split('\n')).toEqual(['ignore-scripts=true']);
  const rebuilt = [...readFileSync('scripts/run/install.mjs', 'utf8').matchAll(/'rebuild', '([^']+)'/g)];
  expect(rebuilt.map(([, name]) => name)).toEqual(['node']);
});

test('every package with an install script is named, and only Node may run its own', () => {
  const { packages } = read('package-lock.json') as Locked;
  const withScript = Object.keys(packages).filter((path) => packages[path]!.hasInstallScript);
  expect(withScript.map(nameOf).filter((name) => !(name in allowScripts))).toEqual([]);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node']);
});

test('the version of npm is pinned', () => {
  expect(packageManager).toMatch(/^npm@\d+\.\d+\.\d+$/);
});
