import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { canOpenPages, linesOf, readmeLines, runLines } from '../support/pages.ts';
import { isLocal, target, testWith } from '../support/target.ts';

/* On a server of its own, as the README has it; where TEST_TARGET names a deployment, there, with requests signed. */
let server: LocalServer | undefined;
const { first, story } = readmeLines();
let readme: string;
let use: string;
beforeAll(async () => {
  if (isLocal) server = await startServer();
  const variables = { API: server?.url ?? target };
  // Time runs 300 times as fast here, so progress is asked for without a wait.
  const following = isLocal ? first.replace('wait=5', 'wait=0') : first;
  readme = await runLines(`${following}\n${story}`, variables);
  use = await runLines([first, ...Object.values(linesOf('docs/use.md'))].join('\n'), variables);
}, 60 * 60_000);
afterAll(() => server?.end());

const testWithPages = canOpenPages ? test : test.skip;
const page = isLocal ? '<h1>Hello world!</h1>' : '<h1>Welcome to nginx!</h1>';

/** How many tasks of each version of the definition are listed with an address, or with none yet. */
function tasksByVersion(address: string): number[] {
  const lines = use.matchAll(new RegExp(`^hello-world-task-definition:(\\d+) [A-Z]+ (${address})$`, 'gm'));
  return [...Map.groupBy(lines, ([, version]) => version).values()]
    .map(({ length }) => length)
    .toSorted((one, other) => one - other);
}

// On an emulator that makes a stack at once, nobody sees it grow.
const testAtAPace = isLocal ? test : test.skip;

testAtAPace("the README's lines show how far an operation is", () => {
  expect(readme).toMatch(/^running \d+\/14 \w+$/m);
});

test("the README's lines follow a creation and a deletion to their ends", () => {
  expect(readme.match(/^succeeded 14\/14 $/gm)).toHaveLength(2);
});

testWithPages("the README's lines open the public address of the task", () => {
  expect(readme).toContain(page);
});

test("the README's lines run twelve extra tasks, and nothing is left", () => {
  expect(readme).toMatch(/^12$/m);
  expect(readme.trimEnd().split('\n').at(-1)).toMatch(/^There is no cluster "hello" any more\. /);
});

test('the lines of docs/use.md create a cluster, resource by resource', () => {
  const progress = use.match(/^CREATE_COMPLETE \w+$/gm);
  expect(progress).toHaveLength(14);
  expect(progress).toContain('CREATE_COMPLETE Service');
});

testWithPages('the lines of docs/use.md open the public address of its task', () => {
  expect(use).toContain(page);
});

test('the lines of docs/use.md run twelve tasks of a second version beside the first', () => {
  expect(tasksByVersion(String.raw`[\d.]+|null`)).toEqual([1, 12]);
});

testWith('public-addresses')('the lines of docs/use.md show public addresses', () => {
  expect(tasksByVersion(String.raw`\d+\.\d+\.\d+\.\d+`)).toContain(1);
});

test('the lines of docs/use.md stop the extra tasks and delete the cluster', () => {
  const [isStopping, stopped, ...rest] = use
    .trimEnd()
    .split('\n')
    .slice(use.trimEnd().split('\n').indexOf('STOPPED'));
  const isGone = /^There is no cluster "hello-world" any more\. It was deleted at .* by operation /;
  expect([isStopping, stopped, rest.at(-1)]).toEqual(['STOPPED', '11', expect.stringMatching(isGone)]);
});
