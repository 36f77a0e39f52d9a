import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalAws, type LocalAws } from '../../../local/aws/aws.ts';
import { accessKeyOf, type Decided } from '../../../local/aws/iam/access.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { root } from '../../../scripts/root.ts';
import { runProgram, type Ended } from '../../../scripts/serverless.ts';

export const deployer = 'deployer';

/** The policy of whoever deploys, as it is documented. */
export const deployerPolicy = () =>
  JSON.parse(readFileSync(join(root, 'docs', 'deployer-policy.json'), 'utf8')) as PolicyDocument;

export interface Deployment {
  aws: LocalAws;
  /** Everything that was decided so far, of whoever. */
  decided: Decided[];
  /** Runs `npm run deploy` or `npm run remove` in the name of a role that has the deployer's policy alone. */
  run(script: 'deploy' | 'remove', ...args: string[]): Promise<Ended>;
  /** Runs the framework by hand, in the same name. */
  serverless(...args: string[]): Promise<Ended>;
}

/** A new account on local AWS, with a role to deploy with. */
export async function newAccount(document: PolicyDocument = deployerPolicy()): Promise<Deployment> {
  const aws = createLocalAws({ speed: 1000, newAccount: true });
  const arn = `arn:aws:iam::${aws.world.accountId}:role/${deployer}`;
  aws.access.deploy([{ name: deployer, arn, policies: [{ name: deployer, document }] }]);
  const decided: Decided[] = [];
  aws.access.watch((decision) => decided.push(decision));
  const { url } = await aws.listen();
  const env = {
    PATH: process.env['PATH'],
    AWS_ENDPOINT_URL: url,
    AWS_REGION: aws.world.region,
    AWS_ACCESS_KEY_ID: accessKeyOf(deployer),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    FUNCTION_BUILDER: './tests/support/without-code.cjs',
    SLS_AWS_MONITORING_FREQUENCY: '100',
  };
  const run: Deployment['run'] = (script, ...args) =>
    runProgram({ cwd: root, env }, join(root, 'scripts', 'operate', `${script}.ts`), ...args);
  const serverless: Deployment['serverless'] = (...args) =>
    runProgram({ cwd: root, env }, join(root, 'node_modules', 'serverless', 'bin', 'serverless.js'), ...args);
  return { aws, decided, run, serverless };
}
