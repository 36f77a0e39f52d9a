import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { createLocalAws } from '../../../aws/aws.ts';

/** A table in an account of its own, and the client that reaches it. */
export async function openJournal() {
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
  return { dynamoDb, TableName };
}
