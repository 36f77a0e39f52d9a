import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { callAs } from '../../../local/aws/iam/caller.ts';
import { roleOfFunction } from '../../../local/serverless-plugin/roles.ts';
import { stackName } from '../../../shared/domain/operation/stack-name.ts';
import { clusterEntry } from '../../support/cluster-entry.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { accountId, environment, region, stateMachineArn } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

/*
 * Somebody has taken over the function of POST /clusters: it may write clusters and start their workflow, but not call
 * CloudFormation. What the journal says is built only if the API would have accepted it.
 */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  product.aws.quotas.set('L-F678F1CE', 50);
});
afterAll(() => product.close());

const { create } = clusterLife(() => product);
const connection = () => ({ region, requestHandler: product.aws.requestHandler });
const attacker = '666666666666';
const deployment = environment.STACK_PREFIX;

const evilTemplate = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Evil: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${attacker}:root` },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        PermissionsBoundary: environment.ROLE_BOUNDARY_ARN,
      },
    },
  },
};

/** Writes a cluster that is being created, with the rights of the function, and starts its workflow. */
async function plant(name: string, attributes: object): Promise<string> {
  const operationId = v7();
  const entry = clusterEntry(name, {
    state: 'creating',
    operationId,
    createdByOperation: operationId,
    stackName: stackName(deployment, name, operationId),
    createdAt: new Date(product.aws.world.clock.now()).toISOString(),
  });
  const { name: id, ...rest } = entry;
  const operation = {
    id: operationId,
    type: 'create',
    cluster: name,
    force: false,
    status: 'running',
    progress: [],
    error: null,
    orphans: [],
    requestedBy: 'mallory',
    createdAt: entry.createdAt,
    endedAt: null,
  };
  const items = [
    { kind: 'cluster', id, ...rest, ...attributes },
    { kind: 'operation', ...operation },
  ];
  await callAs(roleOfFunction('create-cluster'), async () => {
    for (const item of items)
      await new DynamoDBClient(connection()).send(
        new PutItemCommand({
          TableName: environment.TABLE_NAME,
          Item: marshall(item, { removeUndefinedValues: true }),
        }),
      );
    await new SFNClient(connection()).send(
      new StartExecutionCommand({
        stateMachineArn: stateMachineArn(`${deployment}-create-cluster`),
        name: operationId,
        input: JSON.stringify({ operationId, cluster: name }),
      }),
    );
  });
  return operationId;
}

const evilRoles = () =>
  product.aws.inventory().roles?.filter((one: unknown) => JSON.stringify(one).includes(attacker)) ?? [];

const spec = (changes: object, name = 'evil') => JSON.stringify({ ...helloWorld({ name }), ...changes });
const withDefinition = (changes: object) => ({
  newTaskDefinition: { ...helloWorld().newTaskDefinition, ...changes },
});
const [container] = helloWorld().newTaskDefinition.containers as object[];

const planted: Record<string, { attributes: object; reason: RegExp }> = {
  'a template of its own': {
    attributes: { template: JSON.stringify(evilTemplate) },
    reason: /an earlier version of this API accepted it/,
  },
  'a template of its own beside a request that the API refuses': {
    attributes: { template: JSON.stringify(evilTemplate), spec: spec({ unknown: true }) },
    reason: /There is no field "unknown" here/,
  },
  'a role of the account that the deployment does not list': {
    attributes: {
      spec: spec(withDefinition({ taskRoleArn: `arn:aws:iam::${accountId}:role/Admin` })),
    },
    reason: /role/,
  },
  "the secrets of another cluster's stack": {
    attributes: {
      spec: spec(
        withDefinition({
          containers: [
            {
              ...container,
              secrets: { S: `arn:aws:secretsmanager:${region}:${attacker}:secret:theirs-AbCdEf` },
            },
          ],
        }),
      ),
    },
    reason: /account/,
  },
  'the request of another cluster': {
    attributes: { spec: spec({}, 'other') },
    reason: /has the request of another cluster/,
  },
  'a name of the stack that another operation has': {
    attributes: { spec: spec({}), stackName: stackName(deployment, 'evil', v7()) },
    reason: /has the request of another cluster/,
  },
  'a dynamic reference': {
    attributes: {
      spec: spec(
        withDefinition({
          containers: [{ ...container, environment: { S: '{{resolve:secretsmanager:prod}}' } }],
        }),
      ),
    },
    reason: /resolve/,
  },
};

test.each(Object.entries(planted))('nothing is built from %s', async (_, { attributes, reason }) => {
  const before = product.aws.inventory();
  const { status, error } = await product.ended(await plant('evil', attributes));
  expect({ status, error }).toMatchObject({
    status: 'failed',
    error: { code: 'no_longer_allowed', reason: expect.stringMatching(reason) },
  });
  expect(evilRoles()).toEqual([]);
  expect(product.aws.inventory()).toEqual(before);
  expect((await product.call('DELETE', '/clusters/evil')).status).toBe(202);
  await product.aws.world.clock.sleep(7_200);
});

test('nothing is built from the stack of another creation', async () => {
  const { stack } = await create('theirs');
  const before = product.aws.inventory();
  const id = await plant('evil', { discardedStackId: stack.id, discardedStacks: 1 });
  expect(await product.ended(id)).toMatchObject({
    status: 'failed',
    error: { code: 'no_longer_allowed', reason: expect.stringContaining('belongs to another creation') },
  });
  expect(product.aws.inventory()).toEqual(before);
});

test('the function that changes settings cannot write an operation, or what other kinds of entries have', async () => {
  const refused = async (kind: string) => {
    try {
      await callAs(roleOfFunction('update-cluster'), () =>
        new DynamoDBClient(connection()).send(
          new UpdateItemCommand({
            TableName: environment.TABLE_NAME,
            Key: marshall({ kind, id: 'theirs' }),
            UpdateExpression: 'SET evil = :evil',
            ExpressionAttributeValues: marshall({ ':evil': true }),
          }),
        ),
      );
      return 'written';
    } catch (error) {
      return (error as Error).name;
    }
  };
  for (const kind of [
    'operation',
    'orphan',
    'clean-up',
    'clean-up-state',
    'task',
    'task-definition',
    'former-cluster',
  ])
    expect(await refused(kind)).toBe('AccessDeniedException');
});
