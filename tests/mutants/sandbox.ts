import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mutate, type Mutant } from './mutant.ts';
import { root } from '../../scripts/root.ts';

export interface Sandbox {
  folder: string;
  plant(mutant: Mutant): void;
  /** Takes the planted bug out again. */
  restore(mutant: Mutant): void;
}

/** Copies of this work tree, in which bugs are planted. They go when this process does. */
export function createSandboxes(count: number): Sandbox[] {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return Array.from({ length: count }, createSandbox);
}

function createSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
  });
  for (const file of new Set(files.toString().split('\0').filter(Boolean))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  linkEnvironments(folder);
  return {
    folder,
    plant: (mutant) => writeFileSync(join(folder, mutant.file), mutate(mutant.source, mutant)),
    restore: ({ file, source }) => writeFileSync(join(folder, file), source),
  };
}

/** What tests of policies have installed once for Python. */
function linkEnvironments(folder: string): void {
  const environments = join(root, '.build', 'python');
  mkdirSync(environments, { recursive: true });
  mkdirSync(join(folder, '.build'));
  symlinkSync(environments, join(folder, '.build', 'python'));
}
