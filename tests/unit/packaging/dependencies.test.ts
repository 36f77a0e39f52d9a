import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { refusedLicenses } from '../../../scripts/check/sbom/licenses.ts';

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

test('no package is under a license that we have not read', () => {
  const { packages } = read('package-lock.json') as {
    packages: Record<string, { version?: string; license?: string; link?: boolean }>;
  };
  const components = Object.entries(packages)
    .filter(([, { link }]) => !link)
    .map(([name, { version = '', license }]) => ({
      name,
      version,
      licenses: license === undefined ? [] : [{ expression: license }],
    }));
  expect(refusedLicenses(components)).toEqual([]);
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
