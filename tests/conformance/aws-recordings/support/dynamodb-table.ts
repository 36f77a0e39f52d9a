import type { Account } from './account.ts';

export const TableName = 'demo';
export const key = { kind: { S: 'cluster' }, id: { S: 'web' } };
export const item = { ...key, price: { N: '650' } };

export async function withTable({ dynamoDb, until }: Account) {
  await dynamoDb.createTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'kind', AttributeType: 'S' },
      { AttributeName: 'id', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'kind', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
  });
  await until(
    () => dynamoDb.describeTable({ TableName }),
    ({ Table }) => Table?.TableStatus === 'ACTIVE',
  );
  return dynamoDb;
}

export async function withItem(aws: Account) {
  const dynamoDb = await withTable(aws);
  await dynamoDb.putItem({ TableName, Item: item });
  return dynamoDb;
}
