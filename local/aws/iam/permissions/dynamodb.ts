import type {
  AttributeValue,
  BatchGetItemInput,
  DeleteItemInput,
  GetItemInput,
  PutItemInput,
  QueryInput,
  TransactWriteItemsInput,
  UpdateItemInput,
} from '@aws-sdk/client-dynamodb';
import type { TableKeys } from '../../dynamodb/table-keys.ts';
import type { World } from '../../world.ts';
import type { Permission, RequiredPermissions } from '../permission.ts';

type Account = Pick<World, 'region' | 'accountId'>;
type Item = Record<string, AttributeValue>;

/** Of text, number or binary data: a key has one of these. */
const textOf = (value: AttributeValue | undefined) => value?.S ?? value?.N ?? value?.B?.toString();

/** The attribute that a condition on keys names, or its placeholder stands for. */
const equalities = (condition: string) => [...condition.matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g)];

function queriedKey(
  {
    KeyConditionExpression = '',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  }: QueryInput,
  key: string | undefined,
): AttributeValue | undefined {
  const found = equalities(KeyConditionExpression).find(([, name]) => (names?.[name!] ?? name) === key);
  return values?.[found?.[2] ?? ''];
}

/**
 * `dynamodb:LeadingKeys` has the values of the partition key that a request names.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function dynamoDbPermissions(
  { region, accountId }: Account,
  { partitionKey }: Pick<TableKeys, 'partitionKey'>,
): RequiredPermissions {
  const onTable = (
    action: string,
    table: string | undefined,
    keys: string[] = [],
    index?: string,
  ): Permission => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${region}:${accountId}:table/${table}${index ? `/index/${index}` : ''}`,
    context: keys.length > 0 ? { 'dynamodb:LeadingKeys': [...new Set(keys)] } : {},
  });
  const keysOf = (table: string | undefined, items: readonly (Item | undefined)[]): string[] => {
    const key = partitionKey(table ?? '');
    return key === undefined ? [] : items.flatMap((item) => textOf(item?.[key]) ?? []);
  };
  const byKey =
    (action: string) =>
    ({ TableName, Key }: GetItemInput | UpdateItemInput | DeleteItemInput) => [
      onTable(action, TableName, keysOf(TableName, [Key])),
    ];
  const ofTable =
    (action: string) =>
    ({ TableName }: { TableName?: string }) => [onTable(action, TableName)];

  return {
    GetItem: byKey('GetItem'),
    UpdateItem: byKey('UpdateItem'),
    DeleteItem: byKey('DeleteItem'),
    PutItem: ({ TableName, Item }: PutItemInput) => [
      onTable('PutItem', TableName, keysOf(TableName, [Item])),
    ],
    // A transaction needs what each of its writes needs alone. AWS does not say whether it looks at the keys of one write
    // or of all together; the packaged policies allow both (infra/merged-statements.cjs).
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
    TransactWriteItems: ({ TransactItems = [] }: Partial<TransactWriteItemsInput>) =>
      TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) => [
        ...(Put ? [onTable('PutItem', Put.TableName, keysOf(Put.TableName, [Put.Item]))] : []),
        ...(Update ? [onTable('UpdateItem', Update.TableName, keysOf(Update.TableName, [Update.Key]))] : []),
        ...(Delete ? [onTable('DeleteItem', Delete.TableName, keysOf(Delete.TableName, [Delete.Key]))] : []),
        ...(ConditionCheck
          ? [
              onTable(
                'ConditionCheckItem',
                ConditionCheck.TableName,
                keysOf(ConditionCheck.TableName, [ConditionCheck.Key]),
              ),
            ]
          : []),
      ]),
    Query(input: QueryInput) {
      const { TableName, IndexName } = input;
      const key = textOf(queriedKey(input, partitionKey(TableName ?? '', IndexName)));
      return [onTable('Query', TableName, key === undefined ? [] : [key], IndexName)];
    },
    BatchGetItem: ({ RequestItems = {} }: Partial<BatchGetItemInput>) =>
      Object.entries(RequestItems).map(([table, { Keys = [] }]) =>
        onTable('BatchGetItem', table, keysOf(table, Keys)),
      ),
    DescribeTable: ofTable('DescribeTable'),
    UpdateTable: ofTable('UpdateTable'),
    DeleteTable: ofTable('DeleteTable'),
  };
}
