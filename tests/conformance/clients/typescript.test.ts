import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../../support/local-server.ts';
import { run } from './support/program.ts';

const minutes = 60_000;

let server: LocalServer;
/** A project that has nothing but the package of the client. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'client-'));
  await run('npm', ['pack', './client', '--ignore-scripts=false', '--pack-destination', project]);
  const [archive] = await readdir(project);
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', '--prefix', project, '--offline', '--no-audit', join(project, archive!)]);
  server = await startServer({ speed: 100 });
}, 4 * minutes);
afterAll(async () => {
  await server?.end();
  await rm(project, { recursive: true, force: true });
});

test(
  'the package of the client tells the story of hello-world in a project of its own',
  async () => {
    await copyFile('tests/conformance/clients/stories/story.mjs', join(project, 'story.mjs'));
    const output = await run(process.execPath, [join(project, 'story.mjs'), server.url]);
    expect(output).toContain('the end');
  },
  2 * minutes,
);

test('it installs no other package, and is as large as docs/decisions/0044 says', async () => {
  const { packages } = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as {
    packages: object;
  };
  expect(Object.keys(packages)).toEqual(['', 'node_modules/fargate-clusters-client']);
  const installed = join(project, 'node_modules');
  const files = await readdir(installed, { recursive: true });
  const bytesOf = async (name: RegExp) => {
    const matching = files.filter((file) => name.test(file)).map(async (file) => stat(join(installed, file)));
    return (await Promise.all(matching))
      .filter((entry) => entry.isFile())
      .reduce((sum, { size }) => sum + size, 0);
  };
  expect(await bytesOf(/\.js$/)).toBeLessThan(100_000);
  expect(await bytesOf(/./)).toBeLessThan(300_000);
});
