import { type AttributeValue, DynamoDB, paginateQuery } from '@aws-sdk/client-dynamodb';

/** What the journal has of a kind, without what has been deleted; nothing where the table has gone in an earlier run. */
export async function itemsOfKind(
  TableName: string | undefined,
  kind: string,
): Promise<Record<string, AttributeValue>[]> {
  if (TableName === undefined) return [];
  const found: Record<string, AttributeValue>[] = [];
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
