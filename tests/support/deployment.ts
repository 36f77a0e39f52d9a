import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { PolicyDocument, Role } from '../../local/aws/iam/role.ts';
import { createResolve, type Resolve } from '../../local/serverless-plugin/intrinsics.ts';
import { deployedRoles } from '../../local/serverless-plugin/roles.ts';
import type { FunctionDefinition, Resource } from '../../local/serverless-plugin/service.ts';
import { taskRoles } from './environment.ts';

const account = { accountId: '000000000000', region: 'us-east-1' };

interface Deployment {
  /** Functions are called as their entries: `create-cluster`. */
  functions: Record<string, FunctionDefinition>;
  resources: Record<string, Resource>;
  resolve: Resolve;
}

/** The logical id of a function in the template, by its key in serverless.yml: as the framework makes it. */
export const lambdaLogicalId = (key: string): string =>
  `${key[0]!.toUpperCase()}${key.slice(1)}LambdaFunction`;

/** What serverless.yml says for a stage and parameters, with its variables worked out by the framework itself. */
export function readDeployment(stage = 'test', parameters: string[] = []): Deployment {
  const printed = JSON.parse(printedService(stage, parameters));
  const functions: Deployment['functions'] = Object.fromEntries(
    Object.entries<FunctionDefinition>(printed.functions).map(([key, definition]) => [
      key,
      { ...definition, name: basename(definition.handler, '.handler') },
    ]),
  );
  const service = { ...printed, functions };
  const naming = { getLambdaLogicalId: lambdaLogicalId };
  const resolve = createResolve({ service, getProvider: () => ({ naming }) } as never, account);
  return { functions, resources: printed.resources.Resources, resolve };
}

/** The parameters of the deployment whose variables `environment.ts` has. */
export const parametersOfTests = [
  `taskRoles=${taskRoles.join()}`,
  'executeCommand=true',
  'vpcs=ANY',
  'snapshots=ANY',
];

/** The roles of a deployment in the stage `test`. */
export function readRoles(parameters: string[] = parametersOfTests): Role[] {
  const { functions, resources, resolve } = readDeployment('test', parameters);
  return deployedRoles(
    { functions: Object.values(functions), resources, accountId: account.accountId },
    resolve,
  );
}

/** The most that the roles of clusters may do, in the stage `test`. */
export function readBoundary(parameters: string[] = []): PolicyDocument {
  const { resources, resolve } = readDeployment('test', parameters);
  return resolve(resources['RoleBoundary']!.Properties['PolicyDocument']) as PolicyDocument;
}

/** Takes the framework two seconds, so it is asked again only when a file has changed that it reads. */
function printedService(stage: string, parameters: string[]): string {
  const files = ['serverless.yml', ...globSync('infra/**/*.*'), ...globSync('workflows/*.json')].toSorted();
  const hash = createHash('sha256').update(parameters.join());
  for (const file of files) hash.update(file).update(readFileSync(file));
  const kept = `.build/deployments/${stage}-${hash.digest('hex').slice(0, 16)}.json`;
  if (!existsSync(kept)) {
    mkdirSync('.build/deployments', { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, serverlessPrint(stage, parameters));
    renameSync(`${kept}.${process.pid}`, kept);
  }
  return readFileSync(kept, 'utf8');
}

function serverlessPrint(stage: string, parameters: string[]): string {
  const given = parameters.map((parameter) => `--param=${parameter}`);
  return execFileSync(
    process.execPath,
    ['node_modules/serverless/bin/serverless.js', 'print', '--format', 'json', '--stage', stage, ...given],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], FUNCTION_BUILDER: './local/serverless-plugin/plugin.js' },
    },
  );
}
