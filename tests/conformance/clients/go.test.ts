import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, startServer } from '../../support/local-server.ts';
import { goGenerators, goStory, missingForStory } from './support/go-story.ts';
import { missingGoTools } from './support/go-tool.ts';
import { run } from './support/program.ts';

const minutes = 60_000;
const missing = missingGoTools() ?? goGenerators.map(missingForStory).find(Boolean);
if (missing) process.stdout.write(`Skipped, as the Go clients cannot be made: ${missing}\n`);

let server: LocalServer;

beforeAll(async () => {
  // Slow enough that a cluster is still being created when the story asks for it again.
  if (!missing) server = await startServer({ speed: 100 });
}, 2 * minutes);
afterAll(() => server?.end());

(missing ? test.skip : test).each(goGenerators)(
  'a Go client by %s tells the story of hello-world',
  async (generator) => {
    const story = await goStory(generator);
    expect(await run(story, [server.url])).toContain('the end');
  },
  10 * minutes,
);
