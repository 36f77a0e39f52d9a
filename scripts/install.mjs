import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** Node 24, as a package of this project. */
export const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

function packages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Whether node_modules holds what package-lock.json asks for. */
function isInstalled() {
  const installed = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || optional || devOptional || peer || installed[path]?.version === version,
  );
}

/** Installs what is missing; ends this process where that does not work. */
export function install() {
  if (isInstalled()) return;
  process.stdout.write('Installing dependencies, once ...\n');
  const { npm_execpath: npm } = process.env;
  const options = { cwd: root, stdio: 'inherit', shell: !npm && process.platform === 'win32' };
  const ci = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, ...ci], options)
    : spawnSync('npm', ci, options);
  if (status === 0) return;
  process.stderr.write(
    `npm ci did not work${error ? `: ${error.message}` : ''}. Its own messages are above; once mended, run this again.\n`,
  );
  process.exit(1);
}
