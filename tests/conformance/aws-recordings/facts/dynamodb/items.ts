import { refusal, refused, type Fact } from '../../support/fact.ts';
import { TableName, key, item, withTable, withItem } from '../../support/dynamodb-table.ts';

const localStack = 'LocalStack, dynamodb/test_dynamodb';
const moto = 'moto aws_verified, test_dynamodb';
const failures = `${moto}/exceptions/test_dynamodb_exceptions`;

const validation = (message: string) => refused('ValidationException', message);
const detected = (message: string) => validation(`1 validation error detected: ${message}`);

export const itemFacts: Fact[] = [
  {
    fact: 'PutItem: the old item is returned on request',
    source: `${localStack}::test_return_values_in_put_item`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      const first = await dynamoDb.putItem({ TableName, Item: item, ReturnValues: 'ALL_OLD' });
      const second = await dynamoDb.putItem({ TableName, Item: item, ReturnValues: 'ALL_OLD' });
      const third = await dynamoDb.putItem({ TableName, Item: item });
      return [first, second, third].map((response) => response.Attributes ?? 'absent');
    },
    recorded: ['absent', item, 'absent'],
  },
  {
    fact: 'PutItem: a failed condition',
    source: `${localStack}::test_return_values_on_conditions_check_failure`,
    async see(aws) {
      const dynamoDb = await withItem(aws);
      const ConditionExpression = 'attribute_not_exists(id)';
      return refusal(dynamoDb.putItem({ TableName, Item: item, ConditionExpression }));
    },
    recorded: refused('ConditionalCheckFailedException', 'The conditional request failed'),
  },
  {
    fact: 'DeleteItem: a failed condition returns the item on request',
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
    fact: 'UpdateItem: a failed condition returns the item on request',
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
    fact: 'TransactWriteItems: a failed condition cancels the whole transaction',
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
    fact: 'BatchWriteItem: a key that does not match the schema',
    source: `${localStack}::test_batch_write_not_matching_schema`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      const Item = { other: { S: 'key' } };
      return refusal(dynamoDb.batchWriteItem({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } }));
    },
    recorded: validation('The provided key element does not match the schema'),
  },
  {
    fact: 'BatchWriteItem: a table that does not exist',
    source: `${localStack}::test_batch_write_not_existing_table; ${failures}::test_batch_write_item_non_existing_table`,
    see: ({ dynamoDb }) =>
      refusal(dynamoDb.batchWriteItem({ RequestItems: { none: [{ PutRequest: { Item: item } }] } })),
    recorded: refused('ResourceNotFoundException', 'Requested resource not found'),
  },
  {
    fact: 'BatchGetItem: a table that does not exist',
    source: `${failures}::test_batch_get_item_non_existing_table`,
    see: ({ dynamoDb }) => refusal(dynamoDb.batchGetItem({ RequestItems: { none: { Keys: [key] } } })),
    recorded: refused('ResourceNotFoundException', 'Requested resource not found'),
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
    fact: 'DeleteItem: an item that does not exist',
    source: `${moto}/test_dynamodb_update_expressions::test_delete_non_existing_item`,
    async see(aws) {
      const dynamoDb = await withTable(aws);
      return refusal(dynamoDb.deleteItem({ TableName, Key: key }));
    },
    recorded: refused('none', ''),
  },
];
