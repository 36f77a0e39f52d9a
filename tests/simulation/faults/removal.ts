import { createHash } from 'node:crypto';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { environment } from '../../support/environment.ts';
import type { Mortal } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';

const hour = 3600;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html: within a few days; formerly "within 48 hours". */
const latest = 48 * hour;

/** Removes an item from the table past the product. */
export async function remove({ aws, journal, trace }: Simulation, { kind, id }: Mortal): Promise<void> {
  const client = new DynamoDBClient({
    region: aws.world.region,
    requestHandler: aws.requestHandler as never,
  });
  const Key = { kind: { S: kind }, id: { S: id } };
  await client.send(new DeleteItemCommand({ TableName: environment.TABLE_NAME, Key }));
  journal.forget(kind, id);
  trace.write(`${kind} ${id} is removed`);
}

/** DynamoDB removes what is past its time, each item so much later. */
export function removeWhatExpires(simulation: Simulation): void {
  const { journal, reached, world } = { ...simulation, world: simulation.aws.world };
  const look = async () => {
    for (const item of journal.mortal())
      if (item.expiresAtSeconds + delayOf(item) < Date.now() / 1000) {
        reached.add(`removed after its time: ${item.kind}`);
        await remove(simulation, item);
      }
    world.clock.after(hour, () => void look());
  };
  world.clock.after(hour, () => void look());
}

/** Seconds, always the same for an item. */
const delayOf = ({ id }: Mortal) => createHash('sha256').update(id).digest().readUInt32BE() % latest;
