import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { hasPort80 } from '../support/port-80.ts';
import { has, isLocal, target, testWith } from '../support/target.ts';

/* On a server of its own, as the README has it; where TEST_TARGET names a deployment, there, with requests signed. */
let server: LocalServer | undefined;
let output: string;
beforeAll(async () => {
  if (isLocal) server = await startServer();
  const address = server?.url ?? target;
  output = await runInBash(story().replace(/^API=.*$/m, () => `API='${address}'\n${server ? '' : signing}`));
}, 60 * 60_000);
afterAll(() => server?.end());

const canOpenPages = isLocal ? hasPort80 : has('public-addresses');
const testWithPages = canOpenPages ? test : test.skip;

/** What a reader adds to the calls of the API, but not to that of a task's page. */
const signing = `
curl() {
  case "$*" in
    *"$API"*) command curl --aws-sigv4 "aws:amz:$AWS_REGION:execute-api" \\
      --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
      \${AWS_SESSION_TOKEN:+-H "x-amz-security-token: $AWS_SESSION_TOKEN"} "$@" ;;
    *) command curl "$@" ;;
  esac
}`;

/** The lines that the README has its reader paste. */
function story(): string {
  const readme = readFileSync('README.md', 'utf8');
  return [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => lines).join('\n');
}

async function runInBash(script: string): Promise<string> {
  const options = canOpenPages ? '-euo' : '-uo';
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', options, 'pipefail', '-c', script]);
  if (stderr) throw new Error(`The lines complain:\n${stderr}\nHaving written:\n${stdout}`);
  return stdout;
}

/** How many tasks of each version of the definition are listed with an address, or with none yet. */
function tasksByVersion(address: string): number[] {
  const lines = output.matchAll(new RegExp(`^hello-world-task-definition:(\\d+) [A-Z]+ (${address})$`, 'gm'));
  return [...Map.groupBy(lines, ([, version]) => version).values()]
    .map(({ length }) => length)
    .toSorted((one, other) => one - other);
}

test("the README's lines create a cluster, resource by resource", () => {
  const progress = output.match(/^CREATE_COMPLETE \w+$/gm);
  expect(progress).toHaveLength(15);
  expect(progress).toContain('CREATE_COMPLETE Service');
});

testWithPages("the README's lines open the public address of its task", () => {
  expect(output).toContain('<h1>Hello world!</h1>');
});

test("the README's lines run twelve tasks of a second version beside the first", () => {
  expect(tasksByVersion(String.raw`[\d.]+|null`)).toEqual([1, 12]);
});

testWith('public-addresses')("the README's lines show public addresses", () => {
  expect(tasksByVersion(String.raw`\d+\.\d+\.\d+\.\d+`)).toContain(1);
});

test("the README's lines stop the extra tasks and delete the cluster", () => {
  const isGone = /^There is no cluster "hello-world" any more\. It was deleted at .* by operation /;
  expect(output.trimEnd().split('\n').slice(-3)).toEqual(['STOPPED', '11', expect.stringMatching(isGone)]);
});
