import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from '../../scripts/root.ts';

export type Ended = 'succeeded' | 'failed' | 'too_long';

/** Runs Node with these arguments, and ends it after so many milliseconds. */
export function runNode(
  args: string[],
  {
    folder,
    milliseconds,
    environment = {},
  }: { folder: string; milliseconds: number; environment?: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve) => {
    const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, PATH: path, ...environment },
    });
    let ended: Ended | undefined;
    const kill = () => void child.kill('SIGKILL');
    const timer = setTimeout(() => {
      ended = 'too_long';
      kill();
    }, milliseconds);
    process.once('exit', kill);
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve(ended ?? (code === 0 ? 'succeeded' : 'failed'));
    });
  });
}
