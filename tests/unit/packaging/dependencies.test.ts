import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

test('every dependency is asked for in one version', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
});

test('no package is under a licence that obliges those who use it to give their own code away', () => {
  const { packages } = read('package-lock.json') as { packages: Record<string, { license?: string }> };
  const forbidden = Object.entries(packages).filter(
    ([, { license = '' }]) =>
      /GPL|SSPL|BUSL|CPAL|OSL/.test(license) && !/\b(MIT|Apache)\b.* OR /.test(license),
  );
  expect(forbidden.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test('what is installed is what was chosen, on every platform: the lockfile has the hash of each package', () => {
  const { packages } = read('package-lock.json') as { packages: Record<string, { integrity?: string }> };
  const unhashed = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity);
  expect(unhashed.map(([path]) => path)).toEqual([]);
});
