import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { hasPort80, testWithPort80 } from '../support/port-80.ts';

let server: LocalServer;
let output: string;
beforeAll(async () => {
  server = await startServer();
  output = await runInBash(story().replace(/^API=.*$/m, `API=${server.url}`));
});
afterAll(() => server.end());

/** The lines that the README has its reader paste. */
function story(): string {
  const readme = readFileSync('README.md', 'utf8');
  return [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => lines).join('\n');
}

async function runInBash(script: string): Promise<string> {
  const options = hasPort80 ? '-euo' : '-uo';
  const { stdout, stderr } = await promisify(execFile)('bash', [options, 'pipefail', '-c', script]);
  expect(stderr).toBe('');
  return stdout;
}

test("the README's lines create a cluster, resource by resource", () => {
  const progress = output.match(/^CREATE_COMPLETE \w+$/gm);
  expect(progress).toHaveLength(15);
  expect(progress).toContain('CREATE_COMPLETE Service');
});

testWithPort80("the README's lines open the public address of its task", () => {
  expect(output).toContain('<h1>Hello world!</h1>');
});

test("the README's lines run twelve tasks of a second version beside the first", () => {
  expect(output.match(/^hello-world-task-definition:1 RUNNING 127\.[\d.]+$/gm)).toHaveLength(1);
  expect(output.match(/^hello-world-task-definition:2 [A-Z]+ (127\.[\d.]+|null)$/gm)).toHaveLength(12);
});

test("the README's lines stop the extra tasks and delete the cluster", () => {
  expect(output.trimEnd().split('\n').slice(-3)).toEqual(['STOPPED', '11', '404']);
});
