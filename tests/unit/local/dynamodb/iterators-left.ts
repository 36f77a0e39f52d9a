import { queryObjects } from 'node:v8';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { MemoryLevel } from 'memory-level';
import { createLocalAws } from '../../../../local/aws/aws.ts';

/** Prints how many iterators of the database are left after a hundred queries: node iterators-left.ts */
const { requestHandler } = createLocalAws();
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const dynamoDb = new DynamoDB({ region: 'us-east-1', credentials, requestHandler });

const TableName = 'journal';
await dynamoDb.createTable({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
});
const isActive = async () => (await dynamoDb.describeTable({ TableName })).Table?.TableStatus === 'ACTIVE';
while (!(await isActive())) await new Promise((resolve) => setTimeout(resolve, 1));

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
