import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type ReturnValue,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall as marshallMap, unmarshall } from '@aws-sdk/util-dynamodb';
import { v4 as newWriteId } from 'uuid';
import { setting } from '../config.ts';
import { largestItems, sizeInResponse } from '../domain/response-size.ts';
import { firstThatFit } from '../domain/first-that-fit.ts';
import { connect, refusedAs } from '../aws/connection.ts';
import { fromCursor, invalidCursor, toCursor } from '../aws/cursor.ts';

/**
 * A condition or filter in DynamoDB's expression language, where `#name` stands for the attribute `name`, or for the one
 * that `names` gives.
 */
export interface Expression {
  text: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

export interface Listing {
  limit: number;
  cursor: string | undefined;
  filter?: Expression | undefined;
  /** Only items whose id is greater. */
  after?: string | undefined;
  newestFirst?: boolean;
}

export type Item = Record<string, unknown>;

/** How many items are looked at in one call where a filter may leave few of them. */
const filteredAtOnce = 200;

/** How many calls a page costs at most. */
const mostCalls = 25;

/** `marshall` goes by the `constructor` of what it is given; a map has none, also where a caller's tag has that key. */
const marshall = (item: object) => marshallMap(asMap(item), { removeUndefinedValues: true });

/**
 * The one table: items by `kind` and `id`, every read consistent, every write conditional.
 * A write answers whether its condition held; one that took effect although its answer was lost counts as held.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function createTable() {
  const send = connect((shared) => new DynamoDBClient(shared), { isInside: true });
  const table = () => ({ TableName: setting('TABLE_NAME') });

  async function read(kind: string, id: string): Promise<Item | undefined> {
    const { Item } = await send(
      new GetItemCommand({ ...table(), Key: marshall({ kind, id }), ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  }

  async function get(kind: string, id: string): Promise<Item | undefined> {
    const item = await read(kind, id);
    return item && isTombstone(item) ? undefined : item;
  }

  async function query(input: QueryCommandInput) {
    try {
      return await send(new QueryCommand(input));
    } catch (error) {
      if (input.ExclusiveStartKey && refusedAs(error, 'ValidationException')) throw invalidCursor();
      throw error;
    }
  }

  async function change(
    key: { kind: string; id: string },
    changes: object,
    condition: Expression,
    ReturnValues: ReturnValue,
  ): Promise<Item | undefined> {
    const writeId = newWriteId();
    const { text, values } = updateExpression({ ...changes, writeId });
    const command = new UpdateItemCommand({
      ...table(),
      Key: marshall(key),
      UpdateExpression: text,
      ConditionExpression: condition.text,
      ...placeholders([text, condition.text], { ...values, ...condition.values }),
      ReturnValues,
    });
    let item: Item | undefined;
    const write = send(command).then(({ Attributes }) => (item = unmarshall(Attributes ?? {})));
    await held(write, async () => {
      const found = await get(key.kind, key.id);
      if (found?.['writeId'] === writeId) item = found;
      return item !== undefined;
    });
    return item;
  }

  async function held(write: Promise<unknown>, tookEffect: () => Promise<boolean>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (!refusedAs(error, 'ConditionalCheckFailedException')) throw error;
      return tookEffect();
    }
  }

  async function write(
    { kind, id }: { kind: string; id: string },
    item: object,
    condition: Expression,
  ): Promise<unknown> {
    return send(
      new PutItemCommand({
        ...table(),
        Item: marshall({ ...item, kind, id }),
        ConditionExpression: condition.text,
        ...placeholders([condition.text], condition.values),
      }),
    );
  }

  return {
    get,

    put(kind: string, id: string, item: object, condition: Expression): Promise<boolean> {
      const writeId = newWriteId();
      const written = write({ kind, id }, { ...item, writeId }, condition);
      return held(written, async () => (await get(kind, id))?.['writeId'] === writeId);
    },

    /**
     * Removes an item and leaves a tombstone in its place until then, in seconds since 1970: nothing shows it, and a put
     * that asks for no item there, and that DynamoDB carries out when nobody waits for it any more, is refused.
     */
    bury(kind: string, id: string, condition: Expression, expiresAtSeconds: number): Promise<boolean> {
      const tombstone = { tombstone: newWriteId(), expiresAtSeconds };
      return held(write({ kind, id }, tombstone, condition), async () => (await get(kind, id)) === undefined);
    },

    /** Which tombstone is there. */
    async tombstone(kind: string, id: string): Promise<string | undefined> {
      return (await read(kind, id))?.['tombstone'] as string | undefined;
    },

    /** Sets the attributes that have a value and removes those that are undefined. */
    async update(kind: string, id: string, changes: object, condition: Expression): Promise<boolean> {
      return (await change({ kind, id }, changes, condition, 'NONE')) !== undefined;
    },

    /** The same; answers the item as it is then, if the condition held. */
    updated(kind: string, id: string, changes: object, condition: Expression): Promise<Item | undefined> {
      return change({ kind, id }, changes, condition, 'ALL_NEW');
    },

    remove(kind: string, id: string, condition: Expression): Promise<boolean> {
      const write = send(
        new DeleteItemCommand({
          ...table(),
          Key: marshall({ kind, id }),
          ConditionExpression: condition.text,
          ...placeholders([condition.text], condition.values),
        }),
      );
      return held(write, async () => (await get(kind, id)) === undefined);
    },

    /**
     * A page of one kind; reads on until it is known whether there is more, or nothing is left. Where a filter leaves
     * little it stops after some calls, and where items are large before there are more than a response can have: the
     * page is short then, and its cursor goes on from there.
     */
    async list(
      kind: string,
      { limit, cursor, filter, after, newestFirst }: Listing,
    ): Promise<{ items: Item[]; nextCursor: string | null }> {
      const items: Item[] = [];
      let page: Item[];
      let calls = 0;
      const keys = after === undefined ? '#kind = :kind' : '#kind = :kind AND #id > :after';
      let last = fromCursor(kind, cursor);
      do {
        calls += 1;
        const { Items, LastEvaluatedKey } = await query({
          ...table(),
          ConsistentRead: true,
          KeyConditionExpression: keys,
          ...(filter && { FilterExpression: filter.text }),
          ...placeholders(
            [keys, filter?.text ?? ''],
            { kind, ...(after !== undefined && { after }), ...filter?.values },
            filter?.names,
          ),
          ScanIndexForward: !newestFirst,
          Limit: filter || calls > 1 ? filteredAtOnce : limit + 1,
          ...(last && { ExclusiveStartKey: marshall({ kind, id: last }) }),
        });
        const found = (Items ?? []).map((item): Item => unmarshall(item));
        items.push(...found.filter((item) => !isTombstone(item)));
        page = sendable(items.slice(0, limit));
        last = LastEvaluatedKey && unmarshall(LastEvaluatedKey)['id'];
      } while (last && page.length === items.length && calls < mostCalls);
      const end = items.length > page.length ? (page.at(-1)!['id'] as string) : last;
      return { items: page, nextCursor: toCursor(kind, end) };
    },
  };
}

export type Table = ReturnType<typeof createTable>;

const isTombstone = (item: Item): boolean => item['tombstone'] !== undefined;

/** As many of the items as a response can have; one is never too large, as DynamoDB takes 400 KB of it. */
const sendable = (items: Item[]): Item[] => firstThatFit(items, largestItems, sizeInResponse);

const asMap = (item: object): Map<string, unknown> =>
  new Map(Object.entries(item).map(([key, value]) => [key, withMaps(value)]));

function withMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMaps);
  const isObject = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
  return isObject ? asMap(value) : value;
}

function updateExpression(changes: Item): { text: string; values: Record<string, unknown> } {
  const sets = Object.entries(changes).filter(([, value]) => value !== undefined);
  const removals = Object.keys(changes).filter((name) => changes[name] === undefined);
  return {
    text:
      `SET ${sets.map(([name]) => `#${name} = :set_${name}`).join(', ')}` +
      (removals.length > 0 ? ` REMOVE ${removals.map((name) => `#${name}`).join(', ')}` : ''),
    values: Object.fromEntries(sets.map(([name, value]) => [`set_${name}`, value])),
  };
}

/** The names and values that the expressions mention, as DynamoDB takes them. */
function placeholders(expressions: string[], values: Item = {}, given: Record<string, string> = {}) {
  const names = [...expressions.join(' ').matchAll(/#(\w+)/g)].map(([placeholder, name]) => [
    placeholder,
    given[name!] ?? name!,
  ]);
  const entries = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  return {
    ...(names.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(names) as Record<string, string>,
    }),
    ...(entries.length > 0 && {
      ExpressionAttributeValues: marshall(Object.fromEntries(entries) as Item),
    }),
  };
}
