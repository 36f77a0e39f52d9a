import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';

/** Runs tests one after the other in a process and an environment of their own; answers how it ended. */
export function jest(environment: NodeJS.ProcessEnv, ...options: string[]): number {
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const { status } = spawnSync(process.execPath, [...node, program, '--runInBand', ...options], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  return status ?? 1;
}
