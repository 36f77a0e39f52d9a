import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';

const folder = process.platform === 'win32' ? 'Scripts' : 'bin';

/**
 * The folder of programs of a virtual environment with what `scripts/check/python/NAME.txt` lists, made when it is first asked
 * for; undefined, with a sentence on standard output, where Python or its package index is missing.
 */
export function pythonPrograms(name: string): string | undefined {
  const list = join(root, 'scripts', 'check', 'python', `${name}.txt`);
  const version = createHash('sha256').update(readFileSync(list)).digest('hex').slice(0, 12);
  const environment = join(root, '.build', 'python', `${name}-${version}`);
  const complete = join(environment, 'complete');
  if (!existsSync(complete)) {
    process.stdout.write(`Installing Python packages for ${name}, once ...\n`);
    const problem = make(environment, list);
    if (problem) {
      rmSync(environment, { recursive: true, force: true });
      process.stdout.write(`Skipped, as ${name} cannot be installed: ${problem}\n`);
      return undefined;
    }
    writeFileSync(complete, '');
  }
  return join(environment, folder);
}

/** Makes the environment; answers what is wrong where that does not work. */
function make(environment: string, list: string): string | undefined {
  rmSync(environment, { recursive: true, force: true });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
  return (
    problemOf('python3', '-m', 'venv', environment) ??
    problemOf(join(environment, folder, 'python'), ...install, '--requirement', list)
  );
}

function problemOf(program: string, ...args: string[]): string | undefined {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 300_000 });
  return status === 0 ? undefined : (error?.message ?? stderr.trim().split('\n').at(-1));
}
