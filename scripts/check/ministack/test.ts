import { startEmulator } from '../emulators/emulator.ts';
import { miniStack } from '../emulators/ministack.ts';
import { jest } from '../jest.ts';
import { pythonPrograms } from '../python/environment.ts';

import { apiAddress, environmentFor, packageInto, serverless } from './serverless.ts';

/*
 * Deploys the real serverless.yml onto MiniStack, an AWS that is not of this project, and runs scenarios through its
 * gateway. docs/emulators.md says what MiniStack lacks; scenarios that need that are skipped by name.
 */
const lacks = 'public-addresses';
/** Those of `npm start` itself, and of the package that is deployed here, need no deployment. */
const notHere = ['npm-start', 'tokens', 'packaging'].map((name) => `tests/scenarios/${name}`);

const programs = pythonPrograms('ministack');
if (programs) process.exitCode = await test(programs);

async function test(folder: string): Promise<number> {
  const emulator = await startEmulator(folder, miniStack);
  try {
    const { endpoint } = emulator;
    const path = await timed('serverless package', () => packageInto(endpoint, 'package'));
    await timed('serverless deploy', () => serverless(endpoint, 'deploy', '--package', path));
    const settings = {
      ...process.env,
      ...environmentFor(endpoint),
      TEST_TARGET: await apiAddress(endpoint),
      TEST_TARGET_LACKS: lacks,
    };
    const scenarios = jest(
      settings,
      '--verbose',
      '--selectProjects=scenarios',
      `--testPathIgnorePatterns=${notHere.join('|')}`,
    );
    const deployment = jest(settings, '--verbose', '--selectProjects=ministack', '--runInBand');
    return scenarios || deployment;
  } finally {
    await emulator.end();
  }
}

async function timed<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await run();
  process.stdout.write(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  return result;
}
