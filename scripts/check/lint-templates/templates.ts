import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { secretTemplate } from '../../operate/verify-aws/secret-stack.ts';
import { clusterTemplates } from './cluster-templates.ts';

const folder = join(root, '.build', 'templates');

/** Writes all templates: those of clusters, of the secret of `npm run verify:aws`, of the deployment. Returns their files. */
export function writeTemplates(): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return [
    ...Object.entries(clusterTemplates()).map(([name, template]) => templateFile(name, template)),
    templateFile('verify-secret', secretTemplate('verify/', 'secret')),
    deployment(),
  ];
}

function templateFile(name: string, template: object): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(template, null, 2));
  return file;
}

function deployment(): string {
  const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const packaged = join(folder, 'package');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'package', '--package', packaged],
    { cwd: root, encoding: 'utf8', env: { ...process.env, BUNDLE_FOLDER: '.build/templates/bundles' } },
  );
  if (status !== 0) throw new Error(`serverless package failed:\n${stderr}${stdout}`);
  const file = join(folder, 'deployment.json');
  copyFileSync(join(packaged, 'cloudformation-template-update-stack.json'), file);
  return file;
}
