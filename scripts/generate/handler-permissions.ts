import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { rights } from './deployer-policy/rights.ts';
import { clusterTemplates } from '../check/lint-templates/cluster-templates.ts';
import { pythonPrograms } from '../check/python/environment.ts';
import { root } from '../root.ts';

/*
 * Writes local/aws/cloudformation/handler-permissions.json: which permissions CloudFormation's handlers ask for, of every type of
 * resource in the templates of clusters and of the deployment, as AWS says in the schemas of the types.
 */
const file = join(root, 'local', 'aws', 'cloudformation', 'handler-permissions.json');

/** The types in the templates of clusters of every shape. */
export const clusterTypes = (): string[] => {
  const resources = Object.values(clusterTemplates()).flatMap(({ Resources }) => Object.values(Resources));
  return [...new Set(resources.map(({ Type }) => Type))].toSorted();
};

export type HandlerPermissions = Record<string, Record<string, string[]>>;

/** The permissions by type and handler, with the programs of the environment `lint`. */
export function handlerPermissions(programs: string): HandlerPermissions {
  const types = [...new Set([...clusterTypes(), ...rights.flatMap((right) => right.types)])].toSorted();
  const script = join(root, 'scripts', 'check', 'python', 'handlers.py');
  const { stdout, stderr, status } = spawnSync(join(programs, 'python'), [script], {
    input: JSON.stringify(types),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as HandlerPermissions;
}

if (import.meta.main) {
  const programs = pythonPrograms('lint');
  if (programs) {
    const text = JSON.stringify(handlerPermissions(programs));
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  }
}
