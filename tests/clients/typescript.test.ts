import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { run } from './support/program.ts';

const minutes = 60_000;

let server: LocalServer;

beforeAll(async () => {
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'client']);
  server = await startServer();
}, 2 * minutes);
afterAll(() => server?.end());

test(
  'the client that this package exports tells the story of hello-world',
  async () => {
    const output = await run(process.execPath, ['tests/clients/stories/story.mjs', server.url]);
    expect(output).toContain('the end');
  },
  2 * minutes,
);
