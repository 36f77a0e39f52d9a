import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clusterTemplates } from '../../../scripts/check/lint-templates/cluster-templates.ts';
import { everyParameter, packagedResources } from '../../support/packaged-template.ts';

const page = readFileSync('docs/what-stays.md', 'utf8');

/** The first cells of the rows of a section's table. */
function firstCells(heading: string): string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [, , ...rows] = section.split(/\n## /)[0]!.match(/^\|.*\|$/gm)!;
  return rows.map((row) => row.split('|')[1]!.trim().replaceAll('`', ''));
}

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

test('for every type of resource in the stack of a cluster the page says what removes it', () => {
  const types = Object.values(clusterTemplates()).flatMap(({ Resources }) =>
    Object.values(Resources).map(({ Type }) => Type),
  );
  expect(sorted(firstCells('In the stack of a cluster'))).toEqual(sorted(types));
});

test('for every type of resource in the deployment the page says what removes it', async () => {
  const resources = await packagedResources(everyParameter);
  const types = Object.values(resources).map(({ Type }) => Type);
  expect(sorted(firstCells('In the stack of the deployment'))).toEqual(sorted(types));
}, 240_000);

test('for every kind of entry in the journal the page says what removes it', () => {
  const kinds = globSync('shared/journal/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bkind: '([\w-]+)', version: \d/g)].map(([, kind]) => kind!),
  );
  expect(kinds).toContain('cluster');
  expect(sorted(firstCells('In the journal'))).toEqual(sorted(kinds));
});
