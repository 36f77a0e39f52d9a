import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../../support/local-server.ts';
import { generateClient, missingGenerator } from './support/openapi-generator.ts';
import { run } from './support/program.ts';

const minutes = 60_000;
const missing = missingGenerator();
if (missing) process.stdout.write(`Skipped, as the Java client cannot be made: ${missing}\n`);

let server: LocalServer;
let client: string;

beforeAll(async () => {
  if (missing) return;
  client = mkdtempSync(join(tmpdir(), 'java-client-'));
  await generateClient('java', client, {
    library: 'native',
    invokerPackage: 'clusters',
    apiPackage: 'clusters.api',
    modelPackage: 'clusters.model',
  });
  const build = ['-q', '-B', '-DskipTests', 'compile', 'dependency:copy-dependencies'];
  await run('mvn', build, { directory: client });
  server = await startServer({ speed: 100 });
}, 4 * minutes);

afterAll(async () => {
  await server?.end();
  if (client) rmSync(client, { recursive: true });
});

(missing ? test.skip : test)(
  'a Java client by openapi-generator tells the story of hello-world',
  async () => {
    const classes = [join(client, 'target', 'classes'), join(client, 'target', 'dependency', '*')];
    const story = [
      '-cp',
      classes.join(delimiter),
      'tests/conformance/clients/stories/Story.java',
      server.url,
    ];
    expect(await run('java', story)).toContain('the end');
  },
  2 * minutes,
);
