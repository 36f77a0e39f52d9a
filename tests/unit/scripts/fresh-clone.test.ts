import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

/* A clone in which nothing is installed yet, and the Node of this machine, which may be any that `engines` allows. */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const remedy = 'Run `npm ci` first: it installs the packages of this project and its Node 24.\n';
const notInClone = new Set(['node_modules', '.git', '.serverless', '.build', '.mutants']);

let clone: string;
let npm: string;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'fresh-clone-'));
  clone = join(folder, 'clone');
  cpSync('.', clone, { recursive: true, filter: (path) => !notInClone.has(basename(path)) });
  npm = join(folder, 'npm.mjs');
  writeFileSync(npm, "console.log('npm', ...process.argv.slice(2)); process.exit(1);");
});
afterAll(() => rmSync(join(clone, '..'), { recursive: true }));

function run(command: string) {
  const path = process.env['PATH']!.split(delimiter).filter((one) => !one.includes('node_modules'));
  return spawnSync(command, {
    shell: true,
    cwd: clone,
    encoding: 'utf8',
    env: { PATH: path.join(delimiter), HOME: clone, npm_execpath: npm, npm_config_update_notifier: 'false' },
  });
}

const installing = new Set(['start', 'test', 'check']);

test.each(Object.entries(scripts).filter(([name]) => !installing.has(name)))(
  'npm run %s ends with the command to run first',
  (_, command) => {
    expect(run(command)).toMatchObject({ status: 1, stdout: '', stderr: remedy });
  },
);

test.each([...installing])('npm run %s installs the packages, or says that it could not', (name) => {
  const { status, stdout, stderr } = run(scripts[name]!);
  expect(stdout).toMatch(/^npm ci .*$/m);
  expect(stderr).toBe(
    'The dependencies could not be installed. What npm says is above; once mended, run this again.\n',
  );
  expect(status).toBe(1);
  expect(existsSync(join(clone, 'node_modules'))).toBe(false);
});
