import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../../scripts/root.ts';
import { startServer } from '../../../support/local-server.ts';
import { generateClient, missingGenerator } from '../support/openapi-generator.ts';
import { run } from '../support/program.ts';
import { copyOfStory } from '../support/story.ts';

/*
 * Clients by openapi-generator that take too long, or need too much, for `npm run test:clients`: generates each, compiles it
 * and tells the story, as far as this machine can. A line each.
 */

interface Story {
  /** What compiles it. */
  needs: string;
  compile: string[];
  tell: (url: string) => string[];
}

interface Client {
  generator: string;
  properties: Record<string, string>;
  story?: Story;
}

const clients: Client[] = [
  {
    generator: 'rust',
    properties: { packageName: 'fargate_clusters' },
    story: {
      needs: 'cargo',
      compile: ['build', '--quiet', '--locked'],
      tell: (url) => ['run', '--quiet', '--locked', '--', url],
    },
  },
  {
    generator: 'kotlin',
    properties: { packageName: 'clusters' },
    story: {
      needs: 'mvn',
      compile: ['-q', '-B', 'compile'],
      tell: (url) => ['-q', '-B', 'exec:java', `-Dexec.args=${url}`],
    },
  },
  { generator: 'csharp', properties: { packageName: 'Clusters' } },
];

/** Adds to `done` what has succeeded. */
async function tried({ generator, properties, story }: Client, done: string[]): Promise<void> {
  const directory = story ? copyOfStory(generator) : join(root, '.build', 'clients', generator);
  await generateClient(generator, join(directory, 'api'), properties);
  done.push('generated');
  if (!story) return;
  const { needs, compile, tell } = story;
  if (spawnSync(needs, ['--version']).error) return void done.push(`there is no ${needs}`);
  await run(needs, compile, { directory });
  done.push('compiled');
  const server = await startServer({ speed: 100 });
  try {
    const output = await run(needs, tell(server.url), { directory });
    if (!output.includes('the end')) throw new Error(output);
  } finally {
    await server.end();
  }
  done.push('told the story');
}

const missing = missingGenerator();
if (missing) process.stdout.write(`Skipped, as there are no clients: ${missing}\n`);
for (const client of missing ? [] : clients) {
  const begin = Date.now();
  const done: string[] = [];
  await tried(client, done).catch(({ message }: Error) => {
    done.push(`failed: ${message}`);
    process.exitCode = 1;
  });
  const seconds = Math.round((Date.now() - begin) / 1000);
  process.stdout.write(`${client.generator}: ${done.join(', ')} (${seconds} s)\n`);
}
