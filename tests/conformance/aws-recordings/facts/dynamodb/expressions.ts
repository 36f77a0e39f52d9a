import { expect } from '@jest/globals';
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { refusal, refused, type Fact } from '../../support/fact.ts';
import { TableName, key, item, withTable, withItem } from '../../support/dynamodb-table.ts';

const moto = 'moto aws_verified, test_dynamodb';
const failures = `${moto}/exceptions/test_dynamodb_exceptions`;

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

export const expressionFacts: Fact[] = [
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
