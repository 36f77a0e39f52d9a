import { CloudFormation } from '@aws-sdk/client-cloudformation';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { IAM } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { clustersLeft } from '../../../scripts/operate/removal/at-work.ts';
import { deleteLogGroups, groupsOfClusters } from '../../../scripts/operate/removal/left-overs.ts';
import { deleteRetained } from '../../../scripts/operate/removal/retained.ts';
import { deleteTaskDefinitions } from '../../../scripts/operate/removal/task-definitions.ts';
import { createJournal } from '../../../shared/journal/journal.ts';
import { clusterEntry } from '../../support/cluster-entry.ts';
import { type Account, environmentOf, overHttp } from '../../support/local-aws.ts';
import { journalKeys } from '../../support/journal-keys.ts';

const owner = 'fargate-clusters-dev';
const table = 'fargate-clusters-dev-Table';

let account: Account;
beforeAll(async () => {
  account = await overHttp({ speed: 1000 });
  Object.assign(process.env, environmentOf(account));
  await new DynamoDBClient(account.clientConfig).send(
    new CreateTableCommand({
      TableName: table,
      DeletionProtectionEnabled: true,
      ...journalKeys,
    }),
  );
  await account.aws.world.clock.sleep(60);
});
beforeEach(() => account.aws.world.faults.withdraw());
afterAll(() => account.aws.close());

const policyOf = (secretPrefix: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [secretPrefix] });

/** A boundary after a deployment, and two more of them with another secretPrefix, as CloudFormation updates it. */
async function deployedThrice(PolicyName: string): Promise<string> {
  const iam = new IAM(account.clientConfig);
  const { Policy } = await iam.createPolicy({ PolicyName, PolicyDocument: policyOf('') });
  const PolicyArn = Policy!.Arn!;
  for (const secretPrefix of ['one', 'two'])
    await iam.createPolicyVersion({ PolicyArn, PolicyDocument: policyOf(secretPrefix), SetAsDefault: true });
  await expect(iam.deletePolicy({ PolicyArn })).rejects.toMatchObject({ name: 'DeleteConflictException' });
  return PolicyArn;
}

test('a policy that a later deployment has changed goes with all its versions', async () => {
  const name = await deployedThrice('changed');
  const retained = [{ type: 'AWS::IAM::ManagedPolicy', name }];
  expect(await deleteRetained(retained)).toEqual([`AWS::IAM::ManagedPolicy ${name}`]);
  expect(await deleteRetained(retained)).toEqual([]);
});

test.each(['ListPolicyVersions', 'DeletePolicyVersion', 'DeletePolicy'])(
  'a removal that fails at %s goes on where it stopped',
  async (action) => {
    const name = await deployedThrice(`fails-at-${action}`);
    const retained = [{ type: 'AWS::IAM::ManagedPolicy', name }];
    account.aws.world.faults.plan({ kind: 'error', service: 'iam', action, code: 'AccessDenied' });
    await expect(deleteRetained(retained)).rejects.toMatchObject({ name: 'AccessDenied' });
    account.aws.world.faults.withdraw();
    expect(await deleteRetained(retained)).toEqual([`AWS::IAM::ManagedPolicy ${name}`]);
  },
);

const containerDefinitions = [{ name: 'web', image: 'nginx', memory: 128 }];
const tagsOf = (value: string) => [{ key: 'fargate-clusters:owner', value }];

function register(family: string, value: string): string {
  const { RegisterTaskDefinition } = account.aws.ecs.actions;
  const { taskDefinition } = RegisterTaskDefinition({ family, containerDefinitions, tags: tagsOf(value) });
  return taskDefinition!.taskDefinitionArn!;
}

async function noteDown(id: string): Promise<void> {
  const Item = { kind: { S: 'task-definition' }, id: { S: id } };
  await new DynamoDBClient(account.clientConfig).send(new PutItemCommand({ TableName: table, Item }));
}

const left = () =>
  (['ACTIVE', 'INACTIVE'] as const).flatMap(
    (status) => account.aws.ecs.actions.ListTaskDefinitions({ status }).taskDefinitionArns!,
  );

test('task definitions that the journal knows are deleted, also those that were deregistered', async () => {
  const own = Array.from({ length: 12 }, () => register('web', owner));
  account.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: own[0] });
  const unknown = register('theirs', 'somebody');
  for (let revision = 1; revision <= 12; revision++) await noteDown(`web:${revision}`);
  expect(await deleteTaskDefinitions(owner, { tables: [table], all: false })).toHaveLength(12);
  expect(left()).toEqual([unknown]);
  expect(await deleteTaskDefinitions(owner, { tables: [table], all: false })).toEqual([]);
});

test('what the journal does not know is found by its tag: in a known family, or in all of them where that is asked for', async () => {
  await noteDown('known:1');
  const [inFamily, others] = [register('known', owner), register('known', 'somebody')];
  const unheard = register('unheard', owner);
  expect(await deleteTaskDefinitions(owner, { tables: [table], all: false })).toEqual([
    `AWS::ECS::TaskDefinition ${inFamily}`,
  ]);
  expect(await deleteTaskDefinitions(owner, { tables: [], all: false })).toEqual([]);
  expect(await deleteTaskDefinitions(owner, { tables: ['gone'], all: true })).toEqual([
    `AWS::ECS::TaskDefinition ${unheard}`,
  ]);
  expect(left()).toContain(others);
});

test('what others made of a task definition stays, tags copied, and what another deployment has taken over', async () => {
  const registered = (request: string, value = owner) =>
    account.aws.ecs.actions.RegisterTaskDefinition({
      family: 'copied',
      containerDefinitions,
      tags: [...tagsOf(value), { key: 'fargate-clusters:request', value: request }],
    }).taskDefinition!.taskDefinitionArn!;
  const [early, now] = [0, account.aws.world.clock.now()].map((msecs) => v7({ msecs }));
  const lateCopy = registered(early!);
  const original = registered(now!);
  const copy = registered(now!);
  const taken = registered(now!, 'fargate-clusters-prod');
  await noteDown('copied:4');
  expect(await deleteTaskDefinitions(owner, { tables: [table], all: true })).toEqual([
    `AWS::ECS::TaskDefinition ${original}`,
  ]);
  expect(left()).toEqual(expect.arrayContaining([lateCopy, copy, taken]));
});

test('what others made of one that is being deleted stays', async () => {
  const request = v7({ msecs: account.aws.world.clock.now() });
  const { RegisterTaskDefinition, DeregisterTaskDefinition, DeleteTaskDefinitions } = account.aws.ecs.actions;
  const registered = () =>
    RegisterTaskDefinition({
      family: 'replaced',
      containerDefinitions,
      tags: [...tagsOf(owner), { key: 'fargate-clusters:request', value: request }],
    }).taskDefinition!.taskDefinitionArn!;
  const [original, copy] = [registered(), registered()];
  DeregisterTaskDefinition({ taskDefinition: original });
  DeleteTaskDefinitions({ taskDefinitions: [original] });
  await deleteTaskDefinitions(owner, { tables: [table], all: true });
  expect(left()).toContain(copy);
});

test('what ECS has forgotten since it was listed stops no removal', async () => {
  const forgotten = register('forgotten', owner);
  await noteDown('forgotten:1');
  const remove = () => deleteTaskDefinitions(owner, { tables: [table], all: false });
  const message = 'Unable to describe task definition.';
  const call = { service: 'ecs', action: 'DescribeTaskDefinition', code: 'ClientException' };
  account.aws.world.faults.plan({ kind: 'error', ...call, message });
  expect(await remove()).toEqual([]);
  account.aws.world.faults.withdraw();
  expect(await remove()).toContain(`AWS::ECS::TaskDefinition ${forgotten}`);
});

test('a cluster in the journal is left, and what a forced deletion left, whoever changed the tags of their stacks', async () => {
  const cloudFormation = new CloudFormation(account.clientConfig);
  const TemplateBody = JSON.stringify({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } });
  const client = new DynamoDBClient(account.clientConfig);
  const noteStack = async (kind: string, id: string, rest: Record<string, string>) => {
    const Item = Object.fromEntries(Object.entries({ kind, id, ...rest }).map(([key, S]) => [key, { S }]));
    await client.send(new PutItemCommand({ TableName: table, Item }));
  };
  const createdByOperation = 'holder';
  await noteStack('cluster', 'running', { stackName: 'stack-of-running', createdByOperation });
  await noteStack('cluster', 'failed', { stackName: 'stack-of-failed', createdByOperation });
  await noteStack('orphan', 'stack-of-forced', { cluster: 'forced', createdByOperation });
  for (const StackName of ['stack-of-running', 'stack-of-forced'])
    await cloudFormation.createStack({ StackName, TemplateBody });
  await account.aws.world.clock.sleep(60);
  expect(await clustersLeft(cloudFormation, { owner, tables: [table] })).toEqual([
    'running (stack stack-of-running, CREATE_COMPLETE)',
    'forced (stack stack-of-forced, CREATE_COMPLETE, left behind by a forced deletion)',
  ]);
  for (const StackName of ['stack-of-running', 'stack-of-forced'])
    await cloudFormation.deleteStack({ StackName });
  await account.aws.world.clock.sleep(60);
  expect(await clustersLeft(cloudFormation, { owner, tables: [table] })).toEqual([]);
});

test('a cluster that was deleted a moment ago is none that is left', async () => {
  process.env['TABLE_NAME'] = table;
  const journal = createJournal();
  expect(await journal.claimName(clusterEntry('deleted', { state: 'deleting', operationId: '1' }))).toBe(
    true,
  );
  expect(
    await journal.removeCluster((await journal.getCluster('deleted'))!, account.aws.world.clock.now()),
  ).toBe(true);
  expect(await clustersLeft(new CloudFormation(account.clientConfig), { owner, tables: [table] })).toEqual(
    [],
  );
});

test('the log groups of clusters that are gone go with the deployment', async () => {
  const name = '/ecs/dev/fargate-clusters--dev--gone-0123456789ab';
  account.aws.logs.actions.CreateLogGroup({ logGroupName: name });
  const Item = { kind: { S: 'log-group' }, id: { S: name } };
  await new DynamoDBClient(account.clientConfig).send(new PutItemCommand({ TableName: table, Item }));
  const groups = await groupsOfClusters([table]);
  expect(groups).toEqual([name]);
  expect(await deleteLogGroups(groups)).toEqual([`AWS::Logs::LogGroup ${name}`]);
  expect(await deleteLogGroups(groups)).toEqual([]);
});

test('the table is protected from deletion, and the removal lifts that first', async () => {
  const client = new DynamoDBClient(account.clientConfig);
  await expect(client.send(new DeleteTableCommand({ TableName: table }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  expect(Table).toMatchObject({ DeletionProtectionEnabled: true });
  const retained = [{ type: 'AWS::DynamoDB::Table', name: table }];
  account.aws.world.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'DeleteTable',
    code: 'LimitExceededException',
    times: 12,
  });
  await expect(deleteRetained(retained)).rejects.toMatchObject({ name: 'LimitExceededException' });
  account.aws.world.faults.withdraw();
  const { Table: lifted } = await client.send(new DescribeTableCommand({ TableName: table }));
  expect(lifted).toMatchObject({ DeletionProtectionEnabled: false });
});

test('a table that an earlier run has asked for is left to go', async () => {
  const retained = [{ type: 'AWS::DynamoDB::Table', name: table }];
  expect(await deleteRetained(retained)).toEqual([`AWS::DynamoDB::Table ${table}`]);
  await deleteRetained(retained);
  expect(await deleteTaskDefinitions(owner, { tables: [table], all: false })).toEqual([]);
});
