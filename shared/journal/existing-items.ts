import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Throttled } from '../errors/aws-errors.ts';
import { marshall } from './marshall.ts';
import { isTombstone, send, table, type Item } from './table.ts';

/** The most items that one BatchGetItem reads. */
const batchSize = 100;

/** The most further calls for items that DynamoDB has left out, because it was busy. */
const furtherCalls = 5;

/**
 * The items of a kind that exist, of any version, by their ids. Up to a hundred cost one call, unless DynamoDB leaves some
 * out. The reads may be some seconds behind, which costs half as much as consistent ones.
 */
export async function existingItems(kind: string, ids: string[]): Promise<Map<string, Item>> {
  const { TableName } = table();
  const found = new Map<string, Item>();
  const left = ids.map((id) => marshall({ kind, id }));
  for (let calls = 0; left.length > 0; calls += 1) {
    if (calls >= furtherCalls + ids.length / batchSize) throw new Throttled('BatchGetItem');
    const { Responses, UnprocessedKeys } = await send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: left.splice(0, batchSize) } } }),
    );
    for (const item of (Responses?.[TableName] ?? []).map((one) => unmarshall(one)))
      if (!isTombstone(item)) found.set(item['id'] as string, item);
    left.push(...(UnprocessedKeys?.[TableName]?.Keys ?? []));
  }
  return found;
}
