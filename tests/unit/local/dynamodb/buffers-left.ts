import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { createLocalAws } from '../../../../local/aws/aws.ts';
import { takeLittleMemory } from '../../../../scripts/memory.mjs';

/** Prints how many bytes of buffers are held for 200 small items: node --expose-gc buffers-left.ts */
takeLittleMemory();
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
