import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { STS } from '@aws-sdk/client-sts';
import { clustersLeft } from '../../removal/at-work.ts';
import { journalsOf, readDeployment } from '../../removal/deployment.ts';
import { tablesThere } from '../../removal/journal.ts';
import { Refusal } from '../../removal/refusal.ts';
import { root } from '../../../root.ts';
import { runProgram } from '../../../serverless.ts';
import type { Credentials } from '../../../signature.ts';
import type { VerifyOptions } from '../options.ts';
import type { Target } from '../target.ts';
import { createDeployerRole } from './deployer-role.ts';

/** The account of the credentials in the environment. It must have no deployment of this stage, and nothing of an earlier one. */
export async function account({ stage, region, profile }: VerifyOptions): Promise<Target> {
  Object.assign(process.env, { AWS_REGION: region }, profile && { AWS_PROFILE: profile });
  const cloudFormation = new CloudFormation({});
  const owner = `fargate-clusters-${stage}`;
  await refuseExistingDeployment(cloudFormation, owner);
  const { Account = '' } = await new STS({}).getCallerIdentity({});
  const role = await createDeployerRole(`${owner}-verify`, Account);
  const here = ['--stage', stage, '--region', region];

  /** A script of this project, in the name of the role; answers what it prints, and throws with it where it fails. */
  async function run(script: string, ...args: string[]): Promise<string> {
    const processOptions = { cwd: root, env: environmentOf(await role.credentials(), region) };
    const program = join(root, 'scripts', 'operate', script);
    const { status, output } = await runProgram(processOptions, program, ...here, ...args);
    if (status !== 0) throw new Error(output);
    return output;
  }

  return {
    name: 'aws',
    lacks: [],
    region,
    credentials: () => cloudFormation.config.credentials() as Promise<Credentials>,
    async deploy(parameters) {
      await run('deploy.ts', ...parameters.map((one) => `--param=${one}`));
      return addressIn(cloudFormation, owner);
    },
    remove: () => run('remove.ts'),
    end: () => role.delete(),
  };
}

/** What is removed in the end must not have been there before. */
async function refuseExistingDeployment(cloudFormation: CloudFormation, owner: string): Promise<void> {
  const deployment = await readDeployment(cloudFormation, owner);
  const tables = await tablesThere(journalsOf(deployment));
  const there = [
    ...(deployment.isThere ? [`the stack ${owner}`] : []),
    ...tables.map((table) => `the table ${table}`),
    ...(await clustersLeft(cloudFormation, { owner, tables })).map((cluster) => `the cluster ${cluster}`),
  ];
  if (there.length === 0) return;
  throw new Refusal(
    [
      'This would remove in the end what is there already:',
      ...there.map((one) => `  ${one}`),
      'Choose another --stage, or remove that first (npm run remove).',
    ].join('\n'),
  );
}

function environmentOf(credentials: Credentials, region: string): NodeJS.ProcessEnv {
  const { AWS_PROFILE: _, ...environment } = process.env;
  return {
    ...environment,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
  };
}

async function addressIn(cloudFormation: CloudFormation, StackName: string): Promise<string> {
  const { Stacks = [] } = await cloudFormation.describeStacks({ StackName });
  const url = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'HttpApiUrl')?.OutputValue;
  if (!url) throw new Error(`The stack ${StackName} has no output HttpApiUrl.`);
  return url;
}
