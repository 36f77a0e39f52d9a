import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Rule {
  from: { path?: string; pathNot?: string };
  to: { pathNot?: string | string[] };
}

const cruiser = `${process.cwd()}/.dependency-cruiser.mjs`;
const { forbidden } = ((await import(cruiser)) as { default: { forbidden: Rule[] } }).default;
/** Rules that list what may be imported. */
const lists = forbidden.filter(({ from, to }) => from.path && Array.isArray(to.pathNot));

test('lint knows of each file what it may import', () => {
  const files = globSync('{functions,shared,infra,build}/**/*.{ts,cjs}');
  const unruled = files.filter(
    (file) =>
      !lists.some(({ from: { path, pathNot } }) => file.match(path!) && !(pathNot && file.match(pathNot))),
  );
  expect(unruled).toEqual([]);
  expect(files.filter((file) => file.startsWith('shared/telemetry/')).length).toBeGreaterThan(1);
});

test('lint reads every folder that has code', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { lint: string } };
  const folders = globSync('*/**/*.{ts,mts,js,mjs,cjs}', { exclude: ['**/node_modules', '**/dist', '.*'] });
  const read = /depcruise (.*)$/.exec(scripts.lint)![1]!.split(' ');
  expect(read.toSorted()).toEqual([...new Set(folders.map((path) => path.split('/')[0]!))].toSorted());
});
