import { DynamoDBClient, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { createLocalAws, type LocalAws } from '../../local/aws/aws.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { deploy, environment, loadHandlers } from './product.ts';

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

/** Every item in the journal, as DynamoDB has it. */
export async function scanJournal({
  requestHandler,
  world,
}: Pick<LocalAws, 'requestHandler' | 'world'>): Promise<Record<string, AttributeValue>[]> {
  const client = new DynamoDBClient({ region: world.region, requestHandler });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: environment.TABLE_NAME }));
  return Items;
}
