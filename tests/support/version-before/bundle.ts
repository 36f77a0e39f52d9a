import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/root.ts';

/*
 * `node tests/support/version-before/bundle.ts COMMIT`: takes functions and workflows of an earlier commit into this
 * folder, for the tests of upgrades.
 */
const [commit = ''] = process.argv.slice(2);
const folder = import.meta.dirname;
const source = join(root, '.build', 'version-before');

rmSync(source, { recursive: true, force: true });
mkdirSync(source, { recursive: true });
execFileSync('tar', ['x', '-C', source], {
  input: execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 2 ** 28 }),
});
symlinkSync(join(root, 'node_modules'), join(source, 'node_modules'));

cpSync(join(source, 'workflows'), join(folder, 'workflows'), { recursive: true });

const entries = globSync('functions/*/*.ts', { cwd: source }).toSorted();
const lines = entries.map((path) => `export { handler as '${basename(path, '.ts')}' } from './${path}';`);
await build({
  stdin: {
    contents: [...lines, `export { connectThrough } from './shared/aws/connection.ts';`].join('\n'),
    resolveDir: source,
  },
  outfile: join(folder, 'functions.mjs'),
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  minify: true,
});

rmSync(source, { recursive: true });
