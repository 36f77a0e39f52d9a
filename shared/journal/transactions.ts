import { TransactWriteItemsCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { refusedAs } from '../aws/connection.ts';
import { all, upTo, updateOf, type DynamoDbExpression } from './expressions.ts';
import { marshall, placeholders } from './marshall.ts';
import { isTombstone, refuseNewer, send, table, type Item, type Kind } from './table.ts';

/** One write of a transaction: of an item, under a condition. */
export interface Write {
  kind: Kind;
  write: TransactWriteItem;
}

/** A write whose condition was false, and the item that was there. */
export interface Refused {
  write: Write;
  found: Item | undefined;
}

/** The writes of one kind for transactions, as `createTable` has them alone. */
export function createWrites(kind: Kind) {
  const known = upTo(kind.version);
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  const withVersion = (item: object) => ({ ...item, v: kind.version, writeId: crypto.randomUUID() });

  function changed(id: string, update: DynamoDbExpression, condition: DynamoDbExpression): Write {
    const where = all(condition, known);
    return {
      kind,
      write: {
        Update: {
          ...table(),
          Key: marshall({ kind: kind.kind, id }),
          UpdateExpression: update.text,
          ConditionExpression: where.text,
          ...placeholders([update.text, where.text], { ...update.values, ...where.values }),
          ReturnValuesOnConditionCheckFailure,
        },
      },
    };
  }

  function written(id: string, item: object, condition: DynamoDbExpression): Write {
    const where = all(condition, known);
    return {
      kind,
      write: {
        Put: {
          ...table(),
          Item: marshall({ ...item, kind: kind.kind, id }),
          ConditionExpression: where.text,
          ...placeholders([where.text], where.values),
          ReturnValuesOnConditionCheckFailure,
        },
      },
    };
  }

  return {
    put: (id: string, item: object, condition: DynamoDbExpression): Write =>
      written(id, withVersion(item), condition),

    /** See `bury` of `createTable`. */
    bury: (id: string, condition: DynamoDbExpression, expiresAtSeconds: number): Write =>
      written(id, { tombstone: crypto.randomUUID(), expiresAtSeconds }, condition),

    update: (id: string, changes: object, condition: DynamoDbExpression): Write =>
      changed(id, updateOf(withVersion(changes)), condition),

    /** Adds to numbers that the item has. */
    add(id: string, numbers: Record<string, number>, condition: DynamoDbExpression): Write {
      const { text, values } = updateOf(withVersion({}));
      const names = Object.keys(numbers);
      const sums = names.map((name) => `#${name} = #${name} + :add_${name}`);
      const added = Object.fromEntries(names.map((name) => [`add_${name}`, numbers[name]]));
      return changed(id, { text: [text, ...sums].join(', '), values: { ...values, ...added } }, condition);
    },

    remove(id: string, condition: DynamoDbExpression): Write {
      const where = all(condition, known);
      return {
        kind,
        write: {
          Delete: {
            ...table(),
            Key: marshall({ kind: kind.kind, id }),
            ConditionExpression: where.text,
            ...placeholders([where.text], where.values),
            ReturnValuesOnConditionCheckFailure,
          },
        },
      };
    },
  };
}

interface Cancelled {
  CancellationReasons?: { Code?: string; Item?: Parameters<typeof unmarshall>[0] }[];
}

/**
 * Writes up to a hundred items together, or none of them; returns those whose condition was false. If the response is
 * lost, the client repeats the call with the same token, which takes effect once. If another transaction is writing one
 * of the items, it tries again.
 */
export async function transact(writes: Write[]): Promise<Refused[]> {
  try {
    await send(
      new TransactWriteItemsCommand({
        TransactItems: writes.map(({ write }) => write),
        ClientRequestToken: crypto.randomUUID(),
      }),
    );
    return [];
  } catch (error) {
    if (!refusedAs(error, 'TransactionCanceledException')) throw error;
    const { CancellationReasons: reasons = [] } = error.cause as Cancelled;
    const refused = writes.flatMap((write, index) => {
      const { Code, Item } = reasons[index] ?? {};
      return Code === 'ConditionalCheckFailed' ? [{ write, found: Item && unmarshall(Item) }] : [];
    });
    if (refused.length === 0) throw error;
    for (const { write, found } of refused) if (found && !isTombstone(found)) refuseNewer(write.kind, found);
    return refused;
  }
}
