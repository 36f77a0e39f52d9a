import { expect, test } from '@jest/globals';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { createClock } from '../../../aws/clock.ts';
import { createDynamoDb } from '../../../aws/dynamodb/dynamodb.ts';
import { createFaults } from '../../../aws/faults.ts';
import { createRandom } from '../../../aws/random.ts';
import { clientOptions } from '../../support/service-client.ts';
import { journalKeys } from '../../../../tests/support/journal-keys.ts';

/* https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */

const TableName = 'journal';

async function withTable(): Promise<DynamoDBClient> {
  const world = {
    clock: createClock({ speed: 1000 }),
    random: createRandom(1),
    faults: createFaults(),
    region: 'eu-central-1',
    accountId: '123456789012',
  };
  const dynamoDb = new DynamoDBClient(clientOptions(createDynamoDb(world)));
  await dynamoDb.send(new CreateTableCommand({ TableName, ...journalKeys }));
  await world.clock.sleep(60); // until the table is ACTIVE
  await dynamoDb.send(new PutItemCommand({ TableName, Item: { ...keyOf('counter'), used: { N: '1' } } }));
  return dynamoDb;
}

const keyOf = (id: string) => ({ kind: { S: 'test' }, id: { S: id } });

const put = (id: string): TransactWriteItem => ({
  Put: { TableName, Item: keyOf(id), ConditionExpression: 'attribute_not_exists(id)' },
});
const count = (most: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: keyOf('counter'),
    UpdateExpression: 'SET used = used + :one',
    ConditionExpression: 'used < :most',
    ExpressionAttributeValues: { ':one': { N: '1' }, ':most': { N: String(most) } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const check = (id: string): TransactWriteItem => ({
  ConditionCheck: { TableName, Key: keyOf(id), ConditionExpression: 'attribute_not_exists(id)' },
});

const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  new TransactWriteItemsCommand({ TransactItems, ...(ClientRequestToken && { ClientRequestToken }) });

async function itemOf(dynamoDb: DynamoDBClient, id: string) {
  const { Item } = await dynamoDb.send(
    new GetItemCommand({ TableName, Key: keyOf(id), ConsistentRead: true }),
  );
  return Item;
}

test('all writes of a transaction take effect', async () => {
  const dynamoDb = await withTable();
  await dynamoDb.send(transact([put('a'), count(2), check('other')]));
  expect(await itemOf(dynamoDb, 'a')).toBeDefined();
  expect(await itemOf(dynamoDb, 'other')).toBeUndefined();
  expect(await itemOf(dynamoDb, 'counter')).toMatchObject({ used: { N: '2' } });
});

test('none takes effect if one condition is false, and the reasons are in the order of the writes', async () => {
  const dynamoDb = await withTable();
  await expect(dynamoDb.send(transact([put('a'), count(1), put('b')]))).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]',
    CancellationReasons: [
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { ...keyOf('counter'), used: { N: '1' } },
      },
      { Code: 'None' },
    ],
  });
  expect(await itemOf(dynamoDb, 'a')).toBeUndefined();
  expect(await itemOf(dynamoDb, 'b')).toBeUndefined();
  expect(await itemOf(dynamoDb, 'counter')).toMatchObject({ used: { N: '1' } });
});

test('the same token stands for one transaction', async () => {
  const dynamoDb = await withTable();
  await dynamoDb.send(transact([count(9)], 'token'));
  await dynamoDb.send(transact([count(9)], 'token'));
  expect(await itemOf(dynamoDb, 'counter')).toMatchObject({ used: { N: '2' } });
  await expect(dynamoDb.send(transact([count(8)], 'token'))).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  });
});

test('a write of an item that a transaction writes is refused, and so is another transaction', async () => {
  const dynamoDb = await withTable();
  const all = await Promise.allSettled([
    dynamoDb.send(transact([put('a'), count(9)])),
    dynamoDb.send(transact([put('b'), count(9)])),
    dynamoDb.send(transact([put('c')])),
  ]);
  expect(all.map((one) => (one.status === 'rejected' ? one.reason.message : 'done'))).toEqual([
    'done',
    'Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]',
    'done',
  ]);
  const transaction = dynamoDb.send(transact([put('d'), count(9)]));
  await new Promise(setImmediate);
  await expect(dynamoDb.send(new PutItemCommand({ TableName, Item: keyOf('d') }))).rejects.toMatchObject({
    name: 'TransactionConflictException',
  });
  await transaction;
});

test('a transaction has up to a hundred writes, each of another item', async () => {
  const dynamoDb = await withTable();
  const many = Array.from({ length: 101 }, (_, index) => put(`many-${index}`));
  await expect(dynamoDb.send(transact(many))).rejects.toMatchObject({ name: 'ValidationException' });
  await dynamoDb.send(transact(many.slice(1)));
  await expect(dynamoDb.send(transact([put('a'), check('a')]))).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'Transaction request cannot include multiple operations on one item',
  });
});
