import { takeLittleMemory } from '../../../../scripts/run/memory.mjs';
import { openJournal } from './open-journal.ts';

/** Prints how many bytes of buffers are held for 200 small items: node --expose-gc buffers-left.ts */
takeLittleMemory();
const { dynamoDb, TableName } = await openJournal();

for (let id = 0; id < 200; id += 1) {
  await dynamoDb.putItem({ TableName, Item: { id: { S: String(id) } } });
  for (let other = 0; other < 20; other += 1) Buffer.from('other work'.repeat(400));
}
globalThis.gc!();
globalThis.gc!();
// Another read, so that the table is still there.
await dynamoDb.getItem({ TableName, Key: { id: { S: '0' } } });
process.stdout.write(String(process.memoryUsage().arrayBuffers));
process.exit();
