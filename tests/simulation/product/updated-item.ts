import { unmarshall } from '@aws-sdk/util-dynamodb';

type Item = Record<string, unknown>;
type AttributeMap = Parameters<typeof unmarshall>[0];

/** An update as the journal writes it in a transaction, which returns no items. */
export interface TransactedUpdate {
  Key: AttributeMap;
  UpdateExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: AttributeMap;
}

const setting = /^(#\w+) = (:\w+)$/;
const adding = /^(#\w+) = \1 \+ (:\w+)$/;

/** The item after the update: `SET #a = :a, #n = #n + :n REMOVE #b`. */
export function updatedItem(before: Item | undefined, update: TransactedUpdate): Item {
  const names = update.ExpressionAttributeNames ?? {};
  const values = unmarshall(update.ExpressionAttributeValues ?? {});
  const item: Item = { ...before, ...unmarshall(update.Key) };
  const [sets = '', removals = ''] = update.UpdateExpression.replace(/^SET /, '').split(' REMOVE ');
  for (const part of sets.split(', ')) {
    const [, set, value] = setting.exec(part) ?? [];
    const [, sum, added] = adding.exec(part) ?? [];
    if (set) item[names[set]!] = values[value!];
    else if (sum) item[names[sum]!] = Number(item[names[sum]!]) + Number(values[added!]);
    else throw new Error(`The shadow of the journal cannot read "${part}".`);
  }
  for (const name of removals.split(', ').filter(Boolean)) delete item[names[name]!];
  return item;
}
