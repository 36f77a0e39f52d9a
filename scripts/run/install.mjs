import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');

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
export function isInstalled() {
  const installed = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || optional || devOptional || peer || installed[path]?.version === version,
  );
}

function npm(...command) {
  const { npm_execpath: script } = process.env;
  const options = { cwd: root, stdio: 'inherit', shell: !script && process.platform === 'win32' };
  const quiet = [...command, '--no-audit', '--no-fund'];
  const { status } = script
    ? spawnSync(process.execPath, [script, ...quiet], options)
    : spawnSync('npm', quiet, options);
  return status === 0;
}

/**
 * Runs the one install script that is needed: the one that fetches Node 24. .npmrc forbids all others, for every npm;
 * `allowScripts` in package.json is only known to the latest.
 */
export const addNode = () => existsSync(node) || npm('rebuild', 'node', '--ignore-scripts=false', '--silent');

/** Installs what is missing; ends this process where that does not work. */
export function install() {
  if (isInstalled() && existsSync(node)) return;
  process.stdout.write('Installing dependencies, once ...\n');
  // Versions of npm differ in what they take for a complete lock file; the second way takes any.
  const arePackagesThere =
    isInstalled() || npm('ci', '--loglevel=silent') || npm('install', '--no-save', '--loglevel=error');
  if (arePackagesThere && addNode()) return;
  process.stderr.write(
    'The dependencies could not be installed. What npm says is above; once mended, run this again.\n',
  );
  process.exit(1);
}
