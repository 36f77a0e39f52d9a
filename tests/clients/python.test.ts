import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pythonPrograms } from '../../scripts/check/python/environment.ts';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { generateClient, missingGenerator } from './support/openapi-generator.ts';
import { run } from './support/program.ts';

const minutes = 60_000;
const missing = missingGenerator();
if (missing) process.stdout.write(`Skipped, as the Python client cannot be made: ${missing}\n`);
const programs = missing ? undefined : pythonPrograms('generated-client');

let server: LocalServer;
let client: string;

beforeAll(async () => {
  if (!programs) return;
  client = mkdtempSync(join(tmpdir(), 'python-client-'));
  await generateClient('python', client, { packageName: 'fargate_clusters' });
  server = await startServer({ speed: 100 });
}, 2 * minutes);

afterAll(async () => {
  await server?.end();
  if (client) rmSync(client, { recursive: true });
});

(programs ? test : test.skip)(
  'a Python client by openapi-generator tells the story of hello-world',
  async () => {
    const story = ['tests/clients/stories/story.py', server.url];
    const output = await run(join(programs!, 'python'), story, { environment: { PYTHONPATH: client } });
    expect(output).toContain('the end');
  },
  2 * minutes,
);
