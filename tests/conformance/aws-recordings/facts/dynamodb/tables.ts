import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { TableName, withTable } from '../../support/dynamodb-table.ts';

const localStack = 'LocalStack, dynamodb/test_dynamodb';

export const tableFacts: Fact[] = [
  {
    fact: 'CreateTable: a new table',
    source: `${localStack}::test_table_crud`,
    async see(aws) {
      await withTable(aws);
      const { Table } = await aws.dynamoDb.describeTable({ TableName });
      return shown(Table, 'DeletionProtectionEnabled', 'ItemCount', 'TableArn', 'TableSizeBytes');
    },
    recorded: {
      DeletionProtectionEnabled: false,
      ItemCount: 0,
      TableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/demo',
      TableSizeBytes: 0,
    },
  },
  {
    fact: 'CreateTable: a table that exists',
    source: `${localStack}::test_create_duplicate_table`,
    async see(aws) {
      await withTable(aws);
      return refusal(withTable(aws));
    },
    recorded: refused('ResourceInUseException', 'Table already exists: demo'),
  },
  {
    fact: 'DeleteTable: a table that does not exist',
    source: `${localStack}::test_table_crud`,
    see: ({ dynamoDb }) => refusal(dynamoDb.deleteTable({ TableName: 'non-existent' })),
    recorded: refused(
      'ResourceNotFoundException',
      'Requested resource not found: Table: non-existent not found',
    ),
  },
  {
    fact: 'DescribeContinuousBackups: every table has them',
    source: `${localStack}::test_continuous_backup_update`,
    async see(aws) {
      await withTable(aws);
      const call = aws.dynamoDb.describeContinuousBackups({ TableName });
      const { ContinuousBackupsDescription } = await call.catch(
        (): { ContinuousBackupsDescription?: undefined } => ({}),
      );
      return ContinuousBackupsDescription?.ContinuousBackupsStatus;
    },
    recorded: 'ENABLED',
  },
];
