import type { Page } from './entries.ts';
import type { DynamoDbExpression } from './expressions.ts';

/** DynamoDB allows this many values in IN: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
const most = 100;

/** A page of the entries that belong to one of these teams; undefined: of all entries. */
export async function ofOwners<Entry>(
  owners: readonly string[] | undefined,
  list: (filter: DynamoDbExpression | undefined) => Promise<Page<Entry>>,
): Promise<Page<Entry>> {
  if (owners?.length === 0) return { items: [], nextCursor: null, unread: [] };
  return list(owners && isOneOf(owners));
}

function isOneOf(owners: readonly string[]): DynamoDbExpression {
  const named = owners.map((owner, index): [string, string] => [`owner${index}`, owner]);
  const lists = Array.from({ length: Math.ceil(named.length / most) }, (_, index) =>
    named.slice(index * most, (index + 1) * most),
  );
  return {
    text: lists
      .map((some) => `#owner IN (${some.map(([placeholder]) => `:${placeholder}`).join(', ')})`)
      .join(' OR '),
    values: Object.fromEntries(named),
  };
}
