import { type AttributeValue, DynamoDB, paginateQuery } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/** What journals have of a kind, without what has been deleted. Each deployment of a stage that was removed has left one. */
export async function itemsOfKind(tables: string[], kind: string): Promise<Item[]> {
  const found: Item[] = [];
  for (const table of tables) found.push(...(await itemsIn(table, kind)));
  return found;
}

/** Nothing where the table has gone in an earlier run. */
async function itemsIn(TableName: string, kind: string): Promise<Item[]> {
  const found: Item[] = [];
  const pages = paginateQuery(
    { client: new DynamoDB({}) },
    {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: '#kind = :kind',
      ExpressionAttributeNames: { '#kind': 'kind' },
      ExpressionAttributeValues: { ':kind': { S: kind } },
    },
  );
  try {
    for await (const { Items = [] } of pages) found.push(...Items.filter(({ tombstone }) => !tombstone));
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
  }
  return found;
}

/** Those of the tables that are there. */
export async function tablesThere(tables: string[]): Promise<string[]> {
  const client = new DynamoDB({});
  const there: string[] = [];
  for (const TableName of tables) {
    try {
      await client.describeTable({ TableName });
      there.push(TableName);
    } catch (error) {
      if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    }
  }
  return there;
}
