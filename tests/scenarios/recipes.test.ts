import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { linesOf, readmeLines, runLines } from '../support/pages.ts';
import { isLocal } from '../support/target.ts';

/* Recipes name registries, secrets and networks that no account has, so they run against local AWS alone. */
const { first } = readmeLines();
const recipes = linesOf('docs/recipes.md');
const heading = (name: string) => `echo '## ${name}'`;

/** They run beside each other, but for two, of which the second goes on with what the first has made. */
const readOn = ['A VPC that you have', 'Private subnets'];
const scripts = [
  ...Object.keys(recipes)
    .filter((name) => !readOn.includes(name))
    .map((name) => [name]),
  readOn,
].map((names) => [first, ...names.map((name) => `${heading(name)}\n${recipes[name]}`)].join('\n'));

let server: LocalServer | undefined;
let written: Record<string, string[]> = {};
beforeAll(async () => {
  if (!isLocal) return;
  // At this pace two hours, the life of a cluster in the recipes, are longer than a busy machine needs.
  server = await startServer({ speed: 60, parameters: ['secretPrefix=web/', 'vpcs=ANY'] });
  const variables = { API: server.url, LOCAL_AWS: server.localAws };
  const outputs = await Promise.all(scripts.map((lines) => runLines(lines, variables)));
  const parts = outputs.flatMap((output) => output.split(/^## /m).slice(1));
  written = Object.fromEntries(
    parts.map((part) => part.trimEnd().split('\n')).map(([name, ...its]) => [name, its]),
  );
}, 10 * 60_000);
afterAll(() => server?.end());

const testHere = isLocal ? test : test.skip;

/** How the operations of a recipe ended. */
const ends = (recipe: string) =>
  written[recipe]!.flatMap((line) => /^(succeeded|failed|cancelled)(?= )/.exec(line)?.[0] ?? []);

testHere('every recipe has run', () => {
  expect(Object.keys(written).toSorted()).toEqual(Object.keys(recipes).toSorted());
  expect(Object.keys(written)).toHaveLength(5);
});

testHere('the job ends with its exit code', () => {
  expect(written['A job']).toEqual(expect.arrayContaining(['STOPPED', '3']));
  expect(ends('A job')).toEqual(['succeeded', 'succeeded']);
});

testHere.each(['A private image', 'A secret'])('%s: the cluster comes up and goes', (recipe) => {
  expect(ends(recipe)).toEqual(['succeeded', 'succeeded']);
});

testHere('a cluster in a VPC that is there makes none', () => {
  expect(ends('A VPC that you have')).toEqual(['succeeded', 'succeeded', 'succeeded']);
  const resources = written['A VPC that you have']!.find((line) => line.includes('SecurityGroup '))!.split(
    ' ',
  );
  expect(resources).toContain('Service');
  expect(resources).not.toContain('Vpc');
});

testHere('private subnets without a way out fail the creation, and the network goes afterwards', () => {
  const [failed, ...rest] = ends('Private subnets');
  expect([failed, ...rest]).toEqual(['failed', 'succeeded', 'succeeded']);
  expect(written['Private subnets']).toContain('Failed, as expected');
});
