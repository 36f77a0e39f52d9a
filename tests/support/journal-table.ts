import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { createLocalAws, type LocalAws } from '../../local/aws/aws.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { createTable } from '../../shared/journal/table.ts';
import { deploy } from './deploy.ts';
import { loadHandlers } from './entries.ts';
import { environment } from './environment.ts';

/** A new account with an empty table, which everything in this process is connected to; nothing runs its workflows. */
export async function openTable(): Promise<LocalAws> {
  await loadHandlers();
  const aws = createLocalAws({
    speed: 1_000,
    definitionsAreValid: true,
    invoke: () => new Promise(() => {}),
  });
  connectThrough(aws.requestHandler as never);
  await deploy(aws);
  return aws;
}

/** The items of a kind, as a version of the code has them that knows those up to this one. */
export const tableOf = (kind: string, version = 1) => createTable({ kind, version });

/** Every item in the journal, as DynamoDB has it. */
export async function scanJournal(aws: Reachable): Promise<Record<string, AttributeValue>[]> {
  const { Items = [] } = await clientOf(aws).send(new ScanCommand(table));
  return Items;
}

/** A cluster expires long ago, which no request can ask for. */
export async function expire(aws: Reachable, cluster: string): Promise<void> {
  await clientOf(aws).send(
    new UpdateItemCommand({
      ...table,
      Key: { kind: { S: 'cluster' }, id: { S: cluster } },
      UpdateExpression: 'SET expiresAt = :past',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeValues: { ':past': { S: '2020-01-01T00:00:00.000Z' } },
    }),
  );
}

type Stored = Record<string, AttributeValue>;

/** Stores an item unchanged. */
export async function putItem(aws: Reachable, Item: Stored): Promise<void> {
  await clientOf(aws).send(new PutItemCommand({ ...table, Item }));
}

/** Has an entry be one that this version of the code has written. */
export async function setVersion(aws: Reachable, kind: string, id: string, version: number): Promise<void> {
  const items = await scanJournal(aws);
  const item = items.find((one) => one['kind']?.S === kind && one['id']?.S === id)!;
  await putItem(aws, { ...item, v: { N: String(version) } });
}

export async function removeItem(aws: Reachable, { kind, id }: Stored): Promise<void> {
  await clientOf(aws).send(new DeleteItemCommand({ ...table, Key: { kind: kind!, id: id! } }));
}

/** By the commands of docs/deploy.md. */
export async function removeTombstones(aws: Reachable): Promise<void> {
  const isTombstone = 'attribute_exists(tombstone)';
  const { Items = [] } = await clientOf(aws).send(
    new QueryCommand({
      ...table,
      KeyConditionExpression: '#kind = :cluster',
      FilterExpression: isTombstone,
      ExpressionAttributeNames: { '#kind': 'kind' },
      ExpressionAttributeValues: { ':cluster': { S: 'cluster' } },
    }),
  );
  for (const { kind, id } of Items)
    await clientOf(aws).send(
      new DeleteItemCommand({ ...table, Key: { kind: kind!, id: id! }, ConditionExpression: isTombstone }),
    );
}

type Reachable = Pick<LocalAws, 'requestHandler' | 'world'>;

const table = { TableName: environment.TABLE_NAME };
const clientOf = ({ requestHandler, world }: Reachable) =>
  new DynamoDBClient({ region: world.region, requestHandler });
