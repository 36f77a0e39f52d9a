import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { SFN } from '@aws-sdk/client-sfn';
import { clustersLeft, workflowsAtWork } from './removal/at-work.ts';
import { type Deployment, journalsOf, readDeployment } from './removal/deployment.ts';
import { deleteLogGroups, groupsOfClusters } from './removal/left-overs.ts';
import { readOptions, type RemovalOptions } from './removal/options.ts';
import { explanationOf, Refusal } from './removal/refusal.ts';
import { deletableTypes, deleteRetained } from './removal/retained.ts';
import { deleteSharedNetworks, isOfNetwork } from './removal/shared-network.ts';
import { deleteTaskDefinitions } from './removal/task-definitions.ts';
import { root } from '../root.ts';

/*
 * `npm run remove`: removes a deployment with everything that it has made, but not while there are clusters, which would
 * go on costing money with nobody to delete them. docs/decisions/0017 says why this is not `serverless remove` alone.
 */
const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  await remove(readOptions(process.argv.slice(2)));
} catch (error) {
  const explanation = explanationOf(error);
  if (!explanation) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exitCode = 1;
}

async function remove(options: RemovalOptions): Promise<void> {
  const { stage, region, profile } = options;
  Object.assign(process.env, { AWS_REGION: region }, profile && { AWS_PROFILE: profile });
  const owner = `fargate-clusters-${stage}`;
  const cloudFormation = new CloudFormation({});
  const deployment = await readDeployment(cloudFormation, owner);
  const tables = journalsOf(deployment);
  await refuseWhileClustersAreLeft(cloudFormation, { owner, tables }, 'Nothing has been removed.');
  if (deployment.isThere) {
    await refuseWhileWorkflowsRun(deployment);
    refuseWhatCannotBeDeleted(deployment);
    runServerless(options);
    await refuseWhileClustersAreLeft(
      cloudFormation,
      { owner, tables },
      `${namesOf(deployment)} are kept for them; then run this again.`,
    );
  } else say(`There is no stack ${owner} in ${region}; looking for what one may have left.`);
  const deleted = [
    ...(await deleteTaskDefinitions(owner, { tables, all: options.allTaskDefinitions })),
    ...(await deleteLogGroups(await groupsOfClusters(tables))),
    ...(await deleteSharedNetworks(new EC2({}), deployment.retained)),
    ...(await deleteRetained(deployment.retained.filter((one) => !isOfNetwork(one)))),
    ...(await deleteLogGroups(deployment.logGroups)),
  ];
  for (const one of deleted) say(`Deleted ${one}`);
  say(`Nothing is left of ${owner} in ${region}.`);
}

async function refuseWhileClustersAreLeft(
  cloudFormation: CloudFormation,
  of: { owner: string; tables: string[] },
  consequence: string,
): Promise<void> {
  const left = await clustersLeft(cloudFormation, of);
  if (left.length === 0) return;
  throw new Refusal(
    [
      `${of.owner} still has clusters, which cost money:`,
      ...left.map((one) => `  ${one}`),
      `Delete each with DELETE /clusters/NAME. If the API is gone or does not list the cluster, or a forced deletion left its stack, delete the stack. If the stack is gone too, delete the ECS cluster. ${consequence}`,
    ].join('\n'),
  );
}

async function refuseWhileWorkflowsRun({ stateMachines }: Deployment): Promise<void> {
  const running = await workflowsAtWork(new SFN({}), stateMachines);
  if (running.length === 0) return;
  throw new Refusal(
    `Workflows are at work, and may make or delete clusters: wait for their end. Nothing has been removed.\n  ${running.join('\n  ')}`,
  );
}

function refuseWhatCannotBeDeleted({ retained }: Deployment): void {
  const unknown = retained.filter((one) => !isOfNetwork(one) && !deletableTypes.includes(one.type));
  if (unknown.length === 0) return;
  throw new Refusal(
    `The stack would leave ${unknown.map(({ type, name }) => `${type} ${name}`).join(', ')}, which this script does not know how to delete. Nothing has been removed.`,
  );
}

function runServerless({ stage, region, profile }: RemovalOptions): void {
  const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const args = ['--stage', stage, '--region', region, ...(profile ? ['--aws-profile', profile] : [])];
  const { status } = spawnSync(process.execPath, [program, 'remove', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Refusal('`serverless remove` failed: mend what it says, and run this again.');
}

function namesOf({ retained }: Deployment): string {
  return retained
    .filter((one) => !isOfNetwork(one) || one.type === 'AWS::EC2::VPC')
    .map(({ name }) => name)
    .join(' and ');
}
