import type { AttributeValue, TransactWriteItemsInput } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../aws-error.ts';

type Attributes = Record<string, AttributeValue>;

/** One write of a transaction, as the call that does the same alone. */
export interface TransactionWrite {
  action: 'PutItem' | 'UpdateItem' | 'DeleteItem';
  input: { TableName: string; Item?: Attributes; Key?: Attributes };
  key: Attributes;
  /** The table and the values of the key. */
  place: string;
  isCheck: boolean;
  returnsItem: boolean;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const mostItems = 100;

const actions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'UpdateItem',
} as const;

const refuse = (message: string): never => {
  throw new AwsError('ValidationException', message);
};

/** The writes of a transaction; `keysOf` names the attributes of a table's key. */
export function writesOf(
  { TransactItems: items = [] }: Partial<TransactWriteItemsInput>,
  keysOf: (table: string) => string[],
): TransactionWrite[] {
  if (items.length === 0 || items.length > mostItems)
    refuse(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to ${mostItems} and greater than or equal to 1`,
    );
  const writes = items.map((item): TransactionWrite => {
    const given = Object.entries(item).filter(([, write]) => write);
    const [[kind, write]] =
      given.length === 1
        ? (given as [
            [
              keyof typeof actions,
              TransactionWrite['input'] & { ReturnValuesOnConditionCheckFailure?: string },
            ],
          ])
        : refuse('TransactItems can only contain one of Check, Put, Update or Delete');
    const { ReturnValuesOnConditionCheckFailure: returned, ...input } = write;
    const names = keysOf(input.TableName);
    const key = keyIn(input.Key ?? input.Item!, names);
    return {
      action: actions[kind],
      input,
      key,
      place: placeOf(input.TableName, names, key),
      isCheck: kind === 'ConditionCheck',
      returnsItem: returned === 'ALL_OLD',
    };
  });
  if (new Set(writes.map(({ place }) => place)).size < writes.length)
    refuse('Transaction request cannot include multiple operations on one item');
  return writes;
}

const keyIn = (item: Attributes, names: string[]): Attributes =>
  Object.fromEntries(names.map((name) => [name, item[name]!]));

/** The same for every write of an item. */
export const placeOf = (table: string, names: string[], item: Attributes): string =>
  JSON.stringify([table, ...names.map((name) => item[name])]);
