import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clustersLeft } from '../../../scripts/operate/removal/at-work.ts';
import { createJournal } from '../../../shared/journal/journal.ts';
import { createOrphanRecords } from '../../../shared/journal/orphans.ts';
import { clusterEntry } from '../../support/cluster-entry.ts';
import { journalKeys } from '../../support/journal-keys.ts';
import { type Account, environmentOf, overHttp } from '../../support/local-aws.ts';

const owner = 'fargate-clusters-dev';
const TableName = 'fargate-clusters-dev-Table';

let account: Account;
let cloudFormation: CloudFormation;
beforeAll(async () => {
  account = await overHttp({ speed: 1000 });
  Object.assign(process.env, environmentOf(account), { TABLE_NAME: TableName });
  cloudFormation = new CloudFormation(account.clientConfig);
  await new DynamoDBClient(account.clientConfig).send(new CreateTableCommand({ TableName, ...journalKeys }));
  await account.aws.world.clock.sleep(60);
});
afterAll(() => account.aws.close());

const left = () => clustersLeft(cloudFormation, { owner, tables: [TableName] });

/** Has CloudFormation keep the ECS cluster of a stack, as its console offers where a deletion has failed. */
async function keepByHand(ClusterName: string) {
  const { clock, faults } = account.aws.world;
  const stackName = `${owner}-${ClusterName}-0123456789ab`;
  const Cluster = { Type: 'AWS::ECS::Cluster', Properties: { ClusterName } };
  const TemplateBody = JSON.stringify({ Resources: { Cluster } });
  const { StackId = '' } = await cloudFormation.createStack({ StackName: stackName, TemplateBody });
  await clock.sleep(120);
  const busy = { kind: 'delete_fails', resourceType: 'AWS::ECS::Cluster', reason: 'It is busy.' } as const;
  const fault = faults.plan(busy);
  await cloudFormation.deleteStack({ StackName: StackId });
  await clock.sleep(300);
  faults.withdraw(fault);
  await cloudFormation.deleteStack({ StackName: StackId, RetainResources: ['Cluster'] });
  await clock.sleep(300);
  return { stackName, stackId: StackId };
}

test('a cluster is left while its ECS cluster is there, though its stack is gone', async () => {
  const stack = await keepByHand('listed');
  await createJournal().claimName(clusterEntry('listed', { state: 'delete_failed', ...stack }));
  expect(await left()).toEqual([`listed (its ECS cluster; its stack ${stack.stackName} is gone)`]);
  const { CreateCluster, DeleteCluster } = account.aws.ecs.actions;
  DeleteCluster({ cluster: 'listed' });
  CreateCluster({ clusterName: 'listed' });
  expect(await left()).toEqual([]);
});

test('so is what a forced deletion left', async () => {
  const stack = await keepByHand('orphan');
  const since = new Date(account.aws.world.clock.now()).toISOString();
  const record = { ...stack, cluster: 'orphan', createdByOperation: 'holder', orphans: [], since };
  await createOrphanRecords().put(record);
  expect(await left()).toEqual([
    `orphan (its ECS cluster; its stack ${stack.stackName} is gone, left behind by a forced deletion)`,
  ]);
});
