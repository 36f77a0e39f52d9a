import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { createClock } from '../../../aws/clock.ts';
import { createDynamoDb } from '../../../aws/dynamodb/dynamodb.ts';
import { createFaults } from '../../../aws/faults.ts';
import { createRandom } from '../../../aws/random.ts';
import type { World } from '../../../aws/world.ts';
import { clientOptions } from '../../support/service-client.ts';
import { journalKeys } from '../../../../tests/support/journal-keys.ts';

function world(): World {
  return {
    clock: createClock({ speed: 1000 }),
    random: createRandom(1),
    faults: createFaults(),
    region: 'eu-central-1',
    accountId: '123456789012',
  };
}

function client(): DynamoDBClient {
  return new DynamoDBClient(clientOptions(createDynamoDb(world())));
}

async function withTable(): Promise<DynamoDBClient> {
  const dynamoDb = client();
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: 'journal',
      ...journalKeys,
    }),
  );
  while ((await statusOf(dynamoDb)) !== 'ACTIVE');
  return dynamoDb;
}

/** As in DynamoDB, a table is there a moment after it was asked for. */
async function statusOf(dynamoDb: DynamoDBClient): Promise<string | undefined> {
  const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: 'journal' }));
  return Table?.TableStatus;
}

const put = (id: string, value: string) =>
  new PutItemCommand({
    TableName: 'journal',
    Item: { kind: { S: 'cluster' }, id: { S: id }, value: { S: value } },
    ConditionExpression: 'attribute_not_exists(id)',
  });

test('has no tables at first', async () => {
  const { TableNames } = await client().send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
});

test('a new table is ready for use, in the account and region of its world', async () => {
  const dynamoDb = await withTable();
  const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: 'journal' }));
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/journal',
  });
});

test('gives back what was put', async () => {
  const dynamoDb = await withTable();
  await dynamoDb.send(put('b', 'zwei ✓'));
  await dynamoDb.send(put('a', 'eins'));
  const { Item } = await dynamoDb.send(
    new GetItemCommand({ TableName: 'journal', Key: { kind: { S: 'cluster' }, id: { S: 'b' } } }),
  );
  expect(Item?.['value']).toEqual({ S: 'zwei ✓' });
  const { Items } = await dynamoDb.send(
    new QueryCommand({
      TableName: 'journal',
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': { S: 'cluster' } },
    }),
  );
  expect(Items?.map((item) => item['id']?.S)).toEqual(['a', 'b']);
});

test('refuses a conditional put on an item that exists', async () => {
  const dynamoDb = await withTable();
  await dynamoDb.send(put('a', 'first'));
  await expect(dynamoDb.send(put('a', 'second'))).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('two worlds share nothing', async () => {
  await withTable();
  const { TableNames } = await client().send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
});

test('a planned error is answered in its place, once', async () => {
  const place = world();
  const dynamoDb = new DynamoDBClient(clientOptions(createDynamoDb(place)));
  place.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'ListTables',
    code: 'ProvisionedThroughputExceededException',
    times: 1,
  });
  const list = () => dynamoDb.send(new ListTablesCommand({}));
  await expect(list()).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  await expect(list()).resolves.toMatchObject({ TableNames: [] });
});

test('a query leaves no iterator behind', () => {
  const script = new URL('iterators-left.ts', import.meta.url);
  const left = execFileSync(process.execPath, [fileURLToPath(script)], { encoding: 'utf8', stdio: 'pipe' });
  expect(Number(left)).toBeLessThan(50);
});

test('under npm start the table holds no more memory than its items have', () => {
  const script = fileURLToPath(new URL('buffers-left.ts', import.meta.url));
  const options = { encoding: 'utf8', stdio: 'pipe' } as const;
  const bytes = execFileSync(process.execPath, ['--expose-gc', script], options);
  expect(Number(bytes)).toBeLessThan(1_000_000);
});
