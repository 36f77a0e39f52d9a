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
  linkBuilt(folder);
  return {
    folder,
    plant: (mutant) => writeFileSync(join(folder, mutant.file), mutate(mutant.source, mutant)),
    restore: ({ file, source }) => writeFileSync(join(folder, file), source),
  };
}

/** What tests have installed for Python, and what the framework has worked out, by the content that it was for. */
function linkBuilt(folder: string): void {
  mkdirSync(join(folder, '.build'));
  for (const name of ['python', 'deployments']) {
    const built = join(root, '.build', name);
    mkdirSync(built, { recursive: true });
    symlinkSync(built, join(folder, '.build', name));
  }
}
