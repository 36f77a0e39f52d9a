import { queryObjects } from 'node:v8';
import { MemoryLevel } from 'memory-level';
import { openJournal } from './open-journal.ts';

/** Prints how many iterators of the database are left after a hundred queries: node iterators-left.ts */
const { dynamoDb, TableName } = await openJournal();

const query = () =>
  dynamoDb.query({
    TableName,
    KeyConditionExpression: 'id = :id',
    ExpressionAttributeValues: { ':id': { S: 'web' } },
  });
for (let count = 0; count < 100; count += 1) await query();

const level = new MemoryLevel();
await level.open();
const left = queryObjects(level.values().constructor, { format: 'count' });
// Another query, so that the database is still there.
await query();
process.stdout.write(String(left));
process.exit();
