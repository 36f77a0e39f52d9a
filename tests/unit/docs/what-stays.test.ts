import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clusterTemplates } from '../../../scripts/check/lint-templates/cluster-templates.ts';
import { everyParameter, packagedResources } from '../../support/packaged-template.ts';

const page = readFileSync('docs/what-stays.md', 'utf8');

/** The items of a section's list, by what stands before their first colon. */
function items(heading: string): string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return [...section.split(/\n## /)[0]!.matchAll(/^- `(.+?)`: /gm)].map(([, name]) => name!);
}

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

test('for every type of resource in the stack of a cluster the page says what removes it', () => {
  const types = Object.values(clusterTemplates()).flatMap(({ Resources }) =>
    Object.values(Resources).map(({ Type }) => Type),
  );
  expect(sorted(items('In the stack of a cluster'))).toEqual(sorted(types));
});

test('for every type of resource in the deployment the page says what removes it', async () => {
  const resources = await packagedResources(everyParameter);
  const types = Object.values(resources).map(({ Type }) => Type);
  expect(sorted(items('In the stack of the deployment'))).toEqual(sorted(types));
}, 240_000);

test('for every kind of entry in the journal the page says what removes it', () => {
  const kinds = globSync('shared/journal/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bkind: '([\w-]+)', version: \d/g)].map(([, kind]) => kind!),
  );
  expect(kinds).toContain('cluster');
  expect(sorted(items('In the journal'))).toEqual(sorted(kinds));
});
