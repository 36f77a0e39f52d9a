import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

type Asked = Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;

const { workspaces } = read('package.json') as { workspaces: string[] };

test('every dependency is asked for in one version', () => {
  const ranges = ['.', ...workspaces].flatMap((folder) => {
    const { dependencies, devDependencies } = read(`${folder}/package.json`) as Asked;
    return Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+$/.test(version),
    );
  });
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
  const { packages } = read('package-lock.json') as {
    packages: Record<string, { integrity?: string; link?: boolean; resolved?: string }>;
  };
  const isOwn = (path: string) => path === '' || workspaces.includes(path);
  const unhashed = Object.entries(packages).filter(
    ([path, { integrity, link, resolved }]) => !isOwn(link ? resolved! : path) && !integrity,
  );
  expect(unhashed.map(([path]) => path)).toEqual([]);
});
