import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/root.ts';
import { goBuild, missingForGo } from './go-program.ts';
import { goTool } from './go-tool.ts';
import { run } from './program.ts';
import { copyOfStory, storyOf } from './story.ts';

/** What makes a client of openapi.yaml in a folder. */
const commands = {
  'oapi-codegen': {
    module: 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen',
    options: (folder: string) => ['-generate', 'types,client', '-o', join(folder, 'client.go')],
  },
  ogen: {
    module: 'github.com/ogen-go/ogen/cmd/ogen',
    options: (folder: string) => ['--target', folder],
  },
};

type GoGenerator = keyof typeof commands;
export const goGenerators = Object.keys(commands) as GoGenerator[];

/** Why its story cannot be built here; undefined where it can. Fetches the modules. */
export const missingForStory = (generator: GoGenerator): string | undefined =>
  missingForGo(storyOf(generator));

/** Builds the story with a client that is made anew; returns where the program is. */
export async function goStory(generator: GoGenerator): Promise<string> {
  const { module, options } = commands[generator];
  const tool = await goTool(module);
  const directory = copyOfStory(generator);
  const client = join(directory, 'api');
  mkdirSync(client);
  await run(tool, [...options(client), '-package', 'api', join(root, 'openapi.yaml')]);
  return goBuild({ directory, name: `${generator}-story`, packages: ['.'] });
}
