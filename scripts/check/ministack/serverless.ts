import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { runProgram, runServerless } from '../../serverless.ts';

export const stage = 'ministack';
const folder = join(root, '.build', 'ministack');

/** Credentials of the account's root, in MiniStack; nothing there verifies a signature. */
export const credentials = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
};

/** The settings of what talks to MiniStack. */
export const environmentFor = (endpoint: string) => ({ ...credentials, AWS_ENDPOINT_URL: endpoint });

const config = 'serverless.yml';
const plugin = 'scripts/check/ministack/without-metric-math.cjs';

/**
 * A folder that looks like this tree, for `serverless` to run in: it keeps packages in `.serverless` there, where those
 * of other runs in the tree would get among them.
 */
function treeOfItsOwn(): string {
  const tree = join(folder, 'tree');
  mkdirSync(tree, { recursive: true });
  const text = readFileSync(join(root, config), 'utf8');
  writeFileSync(join(tree, config), text.replace('plugins:\n', `plugins:\n  - ./${plugin}\n`));
  for (const name of readdirSync(root).filter((one) => !one.startsWith('.') && one !== config))
    if (!existsSync(join(tree, name))) symlinkSync(join(root, name), join(tree, name));
  return tree;
}

const settings = (endpoint: string) => ({
  PATH: process.env['PATH'],
  HOME: folder,
  ...environmentFor(endpoint),
});

/** A deployment on MiniStack, of this tree in a stage. */
export function deploymentOf(stage: string) {
  /** Runs `serverless` with the real serverless.yml against MiniStack; answers what it prints. */
  const serverless = (endpoint: string, ...args: string[]): Promise<string> =>
    runServerless({ cwd: treeOfItsOwn(), env: settings(endpoint) }, ...args, '--stage', stage);

  return {
    serverless,

    /** What `npm run remove` does. */
    removeDeployment: (endpoint: string) =>
      runProgram(
        { cwd: root, env: settings(endpoint) },
        join(root, 'scripts', 'operate', 'remove.ts'),
        '--stage',
        stage,
      ),

    /** Makes the package anew, and answers where it is. */
    async packageInto(endpoint: string, name: string): Promise<string> {
      const path = join(folder, name);
      await serverless(endpoint, 'package', '--package', path);
      return path;
    },

    /** The address of the deployed API, as MiniStack serves it. A host name other than 127.0.0.1 has clients sign requests. */
    async apiAddress(endpoint: string): Promise<string> {
      const info = await serverless(endpoint, 'info');
      const id = /https:\/\/(\w+)\.execute-api/.exec(info)?.[1];
      if (!id) throw new Error(`\`serverless info\` names no HTTP API:\n${info}`);
      return addressOf(endpoint, id);
    },
  };
}

/** Where MiniStack serves an API, by its id. */
export const addressOf = (endpoint: string, apiId: string): string =>
  `http://localhost:${new URL(endpoint).port}/_aws/execute-api/${apiId}/$default`;

export const { serverless, removeDeployment, packageInto, apiAddress } = deploymentOf(stage);
