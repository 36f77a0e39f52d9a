import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonPrograms } from '../python/environment.ts';
import { root } from '../root.ts';
import { startMiniStack } from './emulator.ts';
import { apiAddress, environmentFor, packageInto, serverless } from './serverless.ts';

/*
 * Deploys the real serverless.yml onto MiniStack, an AWS that is not of this project, and runs scenarios through its
 * gateway. docs/emulators.md says what MiniStack lacks; scenarios that need that are skipped by name.
 */
const lacks = 'public-addresses';
const scenarios = 'tests/scenarios/hello-world';

const programs = pythonPrograms('ministack');
if (programs) process.exitCode = await test(programs);

async function test(folder: string): Promise<number> {
  const miniStack = await startMiniStack(folder);
  try {
    const { endpoint } = miniStack;
    await timed('serverless package', () => packageInto(endpoint, 'package'));
    const path = join('.build', 'ministack', 'package');
    await timed('serverless deploy', () => serverless(endpoint, 'deploy', '--package', path));
    const settings = {
      ...process.env,
      ...environmentFor(endpoint),
      TEST_TARGET: await apiAddress(endpoint),
      TEST_TARGET_LACKS: lacks,
    };
    return jest(settings, 'scenarios', scenarios) || jest(settings, 'ministack', 'tests/ministack');
  } finally {
    await miniStack.end();
  }
}

async function timed(name: string, run: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await run();
  process.stdout.write(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
}

function jest(env: NodeJS.ProcessEnv, project: string, files: string): number {
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const options = [`--selectProjects=${project}`, `--testPathPatterns=${files}`, '--runInBand', '--verbose'];
  const { status } = spawnSync(process.execPath, [...node, program, ...options], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return status ?? 1;
}
