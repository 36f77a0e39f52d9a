import { expect } from '@jest/globals';
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Account } from '../support/account.ts';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';

const localStack = 'LocalStack, dynamodb/test_dynamodb';
const moto = 'moto aws_verified, test_dynamodb';
const failures = `${moto}/exceptions/test_dynamodb_exceptions`;

const TableName = 'demo';
const key = { kind: { S: 'cluster' }, id: { S: 'web' } };
const item = { ...key, price: { N: '650' } };

async function withTable({ dynamoDb, until }: Account) {
  await dynamoDb.createTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'kind', AttributeType: 'S' },
      { AttributeName: 'id', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'kind', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
  });
  await until(
    () => dynamoDb.describeTable({ TableName }),
    ({ Table }) => Table?.TableStatus === 'ACTIVE',
  );
  return dynamoDb;
}

async function withItem(aws: Account) {
  const dynamoDb = await withTable(aws);
  await dynamoDb.putItem({ TableName, Item: item });
  return dynamoDb;
}

const validation = (message: string) => refused('ValidationException', message);
const detected = (message: string) => validation(`1 validation error detected: ${message}`);

/** An update that is refused. */
const refusedUpdate = (
  fact: string,
  source: string,
  input: Partial<UpdateItemCommandInput>,
  recorded: unknown,
): Fact => ({
  fact: `UpdateItem: ${fact}`,
  source,
  async see(aws) {
    const dynamoDb = await withItem(aws);
    return refusal(dynamoDb.updateItem({ TableName, Key: key, ...input }));
  },
  recorded,
});

const section = (name: string) =>
  detected(`Invalid UpdateExpression: The "${name}" section can only be used once in an update expression;`);

const unusedName = 'Value provided in ExpressionAttributeNames unused in expressions: keys: {#count}';
const unusedValue = 'Value provided in ExpressionAttributeValues unused in expressions: keys: {:more}';
const names = { ExpressionAttributeNames: { '#count': 'count' } };

export const dynamoDbFacts: Fact[] = [
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
    fact: 'CreateTable: a table that is there',
    source: `${localStack}::test_create_duplicate_table`,
    async see(aws) {
      await withTable(aws);
      return refusal(withTable(aws));
    },
    recorded: refused('ResourceInUseException', 'Table already exists: demo'),
  },
  {
    fact: 'DeleteTable: a table that there is not',
    source: `${localStack}::test_table_crud`,
    see: ({ dynamoDb }) => refusal(dynamoDb.deleteTable({ TableName: 'non-existent' })),
    recorded: refused(
      'ResourceNotFoundException',
      'Requested resource not found: Table: non-existent not found',
    ),
  },
  {
    fact: 'PutItem: the item before, where it is asked for',
    source: `${localStack}::test_return_values_in_put_item`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      const first = await dynamoDb.putItem({ TableName, Item: item, ReturnValues: 'ALL_OLD' });
      const second = await dynamoDb.putItem({ TableName, Item: item, ReturnValues: 'ALL_OLD' });
      const third = await dynamoDb.putItem({ TableName, Item: item });
      return [first, second, third].map((answer) => answer.Attributes ?? 'absent');
    },
    recorded: ['absent', item, 'absent'],
  },
  {
    fact: 'PutItem: a condition that does not hold',
    source: `${localStack}::test_return_values_on_conditions_check_failure`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const ConditionExpression = 'attribute_not_exists(id)';
      return refusal(dynamoDb.putItem({ TableName, Item: item, ConditionExpression }));
    },
    recorded: refused('ConditionalCheckFailedException', 'The conditional request failed'),
  },
  {
    fact: 'DeleteItem: the item comes with a condition that does not hold, where it is asked for',
    source: `${localStack}::test_return_values_on_conditions_check_failure`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const call = dynamoDb.deleteItem({
        TableName,
        Key: key,
        ConditionExpression: 'price between :lo and :hi',
        ExpressionAttributeValues: { ':lo': { N: '500' }, ':hi': { N: '600' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return call.catch((error: { Item?: object }) => error.Item ?? 'absent');
    },
    recorded: item,
  },
  {
    fact: 'UpdateItem: the item comes with a condition that does not hold, where it is asked for',
    source: `${failures}::TestReturnValuesOnConditionCheckFailure`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const call = dynamoDb.updateItem({
        TableName,
        Key: key,
        UpdateExpression: 'SET price = :new',
        ConditionExpression: 'price = :old',
        ExpressionAttributeValues: { ':old': { N: '1' }, ':new': { N: '2' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return call.catch((error: { Item?: object }) => error.Item ?? 'absent');
    },
    recorded: item,
  },
  {
    fact: 'TransactWriteItems: a condition that does not hold cancels all',
    source: `${localStack}::test_transaction_write_canceled`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const Put = { TableName, Item: item };
      return refusal(
        dynamoDb.transactWriteItems({
          TransactItems: [
            { Put: { ...Put, ConditionExpression: 'attribute_not_exists(id)' } },
            { Put: { ...Put, Item: { ...item, id: { S: 'other' } } } },
          ],
        }),
      );
    },
    recorded: refused(
      'TransactionCanceledException',
      'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]',
    ),
  },
  {
    fact: 'BatchWriteItem: a key that does not fit',
    source: `${localStack}::test_batch_write_not_matching_schema`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      const Item = { other: { S: 'key' } };
      return refusal(dynamoDb.batchWriteItem({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } }));
    },
    recorded: validation('The provided key element does not match the schema'),
  },
  {
    fact: 'BatchWriteItem: a table that there is not',
    source: `${localStack}::test_batch_write_not_existing_table; ${failures}::test_batch_write_item_non_existing_table`,
    see: ({ dynamoDb }) =>
      refusal(dynamoDb.batchWriteItem({ RequestItems: { none: [{ PutRequest: { Item: item } }] } })),
    recorded: refused('ResourceNotFoundException', 'Requested resource not found'),
  },
  {
    fact: 'BatchGetItem: a table that there is not',
    source: `${failures}::test_batch_get_item_non_existing_table`,
    see: ({ dynamoDb }) => refusal(dynamoDb.batchGetItem({ RequestItems: { none: { Keys: [key] } } })),
    recorded: refused('ResourceNotFoundException', 'Requested resource not found'),
  },
  refusedUpdate(
    'a section twice (ADD)',
    `${failures}::test_multiple_add_clauses`,
    {
      UpdateExpression: 'ADD price :one ADD amount :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
    section('ADD'),
  ),
  refusedUpdate(
    'a section twice (REMOVE)',
    `${failures}::test_multiple_remove_clauses`,
    { UpdateExpression: 'REMOVE price REMOVE amount' },
    section('REMOVE'),
  ),
  refusedUpdate(
    'a section twice (SET)',
    `${failures}::test_multiple_set_clauses`,
    {
      UpdateExpression: 'SET price = :one SET amount = :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
    section('SET'),
  ),
  refusedUpdate(
    'a name that no expression uses',
    `${failures}::test_update_item_unused_attributes`,
    {
      UpdateExpression: 'SET price = :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ...names,
    },
    detected(unusedName),
  ),
  refusedUpdate(
    'a value that no expression uses',
    `${failures}::test_update_item_unused_attributes`,
    {
      UpdateExpression: 'SET price = :one',
      ExpressionAttributeValues: { ':one': { N: '1' }, ':more': { N: '2' } },
    },
    detected(unusedValue),
  ),
  {
    fact: 'PutItem: a name that no expression uses',
    source: `${failures}::test_put_item_unused_attributes`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      const ConditionExpression = 'attribute_not_exists(price)';
      return refusal(dynamoDb.putItem({ TableName, Item: item, ConditionExpression, ...names }));
    },
    recorded: detected(unusedName),
  },
  {
    fact: 'GetItem: a name that no expression uses',
    source: `${failures}::test_get_item_unused_attribute_name`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      return refusal(dynamoDb.getItem({ TableName, Key: key, ProjectionExpression: 'price', ...names }));
    },
    recorded: validation(unusedName),
  },
  {
    fact: 'Scan: a name that no expression uses',
    source: `${failures}::test_scan_unused_attribute_name`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      return refusal(dynamoDb.scan({ TableName, ProjectionExpression: 'price', ...names }));
    },
    recorded: validation(unusedName),
  },
  {
    fact: 'DeleteItem: a name that no expression uses',
    source: `${failures}::test_delete_unused_attribute_name`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const ConditionExpression = 'attribute_exists(price)';
      return refusal(dynamoDb.deleteItem({ TableName, Key: key, ConditionExpression, ...names }));
    },
    recorded: detected(unusedName),
  },
  {
    fact: 'Query: a condition without the key',
    source: `${failures}::test_query_table_with_wrong_attrs_used_in_key_condition_expression`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      return refusal(
        dynamoDb.query({
          TableName,
          KeyConditionExpression: 'wrong = :kind',
          ExpressionAttributeValues: { ':kind': { S: 'cluster' } },
        }),
      );
    },
    recorded: validation('Query condition missed key schema element: kind'),
  },
  {
    fact: 'GetItem: names without an expression',
    source: `${failures}::test_empty_expressionattributenames`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      return refusal(dynamoDb.getItem({ TableName, Key: key, ExpressionAttributeNames: {} }));
    },
    recorded: validation('ExpressionAttributeNames can only be specified when using expressions'),
  },
  {
    fact: 'GetItem: an expression with no names in its map',
    source: `${failures}::test_empty_expressionattributenames_with_projection`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const ProjectionExpression = 'id';
      return refusal(
        dynamoDb.getItem({ TableName, Key: key, ProjectionExpression, ExpressionAttributeNames: {} }),
      );
    },
    recorded: validation('ExpressionAttributeNames must not be empty'),
  },
  {
    fact: 'Query: an empty filter',
    source: `${failures}::test_query_with_empty_filter_expression`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      return refusal(
        dynamoDb.query({
          TableName,
          KeyConditionExpression: 'kind = :kind',
          FilterExpression: '',
          ExpressionAttributeValues: { ':kind': { S: 'cluster' } },
        }),
      );
    },
    recorded: validation('Invalid FilterExpression: The expression can not be empty;'),
  },
  {
    fact: 'PutItem: an empty set',
    source: `${failures}::test_put_item_empty_set`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      return refusal(dynamoDb.putItem({ TableName, Item: { ...item, set: { NS: [] } } }));
    },
    recorded: detected('One or more parameter values were invalid: An number set  may not be empty'),
  },
  {
    fact: 'PutItem: an empty string is a value, but not of a key',
    source: `${localStack}::test_empty_and_binary_values`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      return refusal(dynamoDb.putItem({ TableName, Item: { ...item, text: { S: '' } } }));
    },
    recorded: refused('none', ''),
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
  {
    fact: 'DeleteItem: an item that there is not',
    source: `${moto}/test_dynamodb_update_expressions::test_delete_non_existing_item`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      return refusal(dynamoDb.deleteItem({ TableName, Key: key }));
    },
    recorded: refused('none', ''),
  },
  {
    fact: 'UpdateItem: an empty expression',
    source: `${moto}/test_dynamodb_update_expressions::test_update_item_with_empty_expression`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      return refusal(dynamoDb.updateItem({ TableName, Key: key, UpdateExpression: '' }));
    },
    recorded: expect.objectContaining({
      name: 'ValidationException',
      message: expect.stringContaining('Invalid UpdateExpression: The expression can not be empty;'),
    }),
  },
];
