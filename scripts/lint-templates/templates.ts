import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterSpec } from '../../shared/domain/cluster/cluster.ts';
import { clusterTemplate } from '../../shared/domain/template/cluster-template.ts';
import { stackName } from '../../shared/domain/input/names.ts';
import { root } from '../root.ts';
import { clusterExamples } from './cluster-examples.ts';

const folder = join(root, '.build', 'templates');

/** Writes all templates: that of the deployment and those of clusters; answers their files. */
export function writeTemplates(): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return [...Object.entries(clusterExamples).map(([name, body]) => clusterFile(name, body)), deployment()];
}

function clusterFile(name: string, body: object): string {
  const file = join(folder, `${name}.json`);
  const { name: cluster, taskDefinition, service, network } = clusterSpec.parse(body);
  if (typeof taskDefinition === 'string') throw new Error('A template is made from a whole task definition.');
  const template = clusterTemplate({
    name: cluster,
    stack: stackName('fargate-clusters-dev', cluster, '01a2044e-0168-75b4-bea9-2fb1475feaff'),
    ...(taskDefinition && { taskDefinition }),
    ...(service && { service }),
    ...(network && { network }),
    roleBoundary: 'arn:aws:iam::123456789012:policy/fargate-clusters-dev-RoleBoundary',
  });
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
