import {
  BatchGetItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callAs } from '../../../aws/iam/caller.ts';
import { inProcess, type Account } from '../../../../tests/support/local-aws.ts';

/* A role that may do everything with the items of one partition, in a table and in its index. */
const TableName = 'games';
const table = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
let account: Account;
let client: DynamoDBClient;

beforeAll(async () => {
  account = await inProcess();
  client = new DynamoDBClient(account.clientConfig);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'player', KeyType: 'HASH' },
        { AttributeName: 'title', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['player', 'title', 'league'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-league',
          KeySchema: [{ AttributeName: 'league', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  const statement = {
    Effect: 'Allow' as const,
    Action: 'dynamodb:*',
    Resource: [table, `${table}/index/*`],
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['ada'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  };
  const document = { Version: '2012-10-17' as const, Statement: [statement] };
  account.aws.access.deploy([
    { name: 'ada', arn: 'arn:aws:iam::000000000000:role/ada', policies: [{ name: 'own', document }] },
  ]);
  await account.aws.world.clock.sleep(1);
});
afterAll(() => account.aws.close());

const keyOf = (player: string) => ({ player: { S: player }, title: { S: 'chess' } });

function callsAbout(player: string) {
  const Key = keyOf(player);
  return {
    PutItem: () => client.send(new PutItemCommand({ TableName, Item: { ...Key, league: { S: player } } })),
    GetItem: () => client.send(new GetItemCommand({ TableName, Key })),
    UpdateItem: () =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'SET score = :score',
          ExpressionAttributeValues: { ':score': { N: '1' } },
        }),
      ),
    BatchGetItem: () =>
      client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    Query: () =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#player = :player AND title > :title',
          ExpressionAttributeNames: { '#player': 'player' },
          ExpressionAttributeValues: { ':player': { S: player }, ':title': { S: 'a' } },
        }),
      ),
    'Query of the index': () =>
      client.send(
        new QueryCommand({
          TableName,
          IndexName: 'by-league',
          KeyConditionExpression: 'league = :league',
          ExpressionAttributeValues: { ':league': { S: player } },
        }),
      ),
    DeleteItem: () => client.send(new DeleteItemCommand({ TableName, Key })),
  };
}

const outcome = (call: () => Promise<unknown>) =>
  callAs('ada', call).then(
    () => 'allowed',
    (error: Error) => error.name,
  );

test.each(Object.keys(callsAbout('ada')) as (keyof ReturnType<typeof callsAbout>)[])(
  '%s is allowed for the partition of the policy alone',
  async (call) => {
    expect(await outcome(callsAbout('ada')[call])).toBe('allowed');
    expect(await outcome(callsAbout('eve')[call])).toBe('AccessDeniedException');
  },
);

test('a batch with a key of another partition is refused, and what names no key', async () => {
  const Keys = [keyOf('ada'), keyOf('eve')];
  const batch = () => client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
  expect(await outcome(batch)).toBe('AccessDeniedException');
  expect(await outcome(() => client.send(new ScanCommand({ TableName })))).not.toBe('allowed');
});
