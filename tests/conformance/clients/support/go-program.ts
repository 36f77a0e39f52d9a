import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/root.ts';
import { run } from './program.ts';

/** Go and the modules that a program needs, as they are here; no newer Go is fetched. */
const environment = { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };

/** What is missing to build the program in a folder, if anything is. Fetches its modules. */
export function missingForGo(directory: string): string | undefined {
  const options = { cwd: directory, env: { ...process.env, ...environment }, encoding: 'utf8' } as const;
  const { status, error, stderr } = spawnSync('go', ['mod', 'download'], { ...options, timeout: 300_000 });
  return status === 0 ? undefined : (error?.message ?? stderr.trim().split('\n').at(-1));
}

interface Build {
  directory: string;
  name: string;
  packages: string[];
  flags?: string[];
}

/** Builds a program; returns where it is. */
export async function goBuild({ directory, name, packages, flags = [] }: Build): Promise<string> {
  const folder = join(root, '.build', 'go');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, name);
  await run('go', ['build', ...flags, '-o', program, ...packages], { directory, environment });
  return program;
}

/** Builds the program in a folder that calls AWS. Without optimization, AWS's clients compile in three quarters of the time. */
export const goProgram = (directory: string, name: string): Promise<string> =>
  goBuild({ directory, name, packages: ['.'], flags: ['-gcflags=github.com/aws/...=-N -l'] });
