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
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { connect, refusedAs } from '../aws/connection.ts';
import { fromCursor, invalidCursor, toCursor } from '../aws/cursor.ts';
import { setting } from '../config.ts';
import { firstThatFit } from '../domain/first-that-fit.ts';
import { largestItems, sizeInResponse } from '../domain/response-size.ts';
import { NewerEntry } from '../errors/entry-errors.ts';
import { all, upTo, updateOf, type DynamoDbExpression } from './expressions.ts';
import { marshall, placeholders } from './marshall.ts';

export interface Listing {
  limit: number;
  cursor: string | undefined;
  filter?: DynamoDbExpression | undefined;
  /** Only items with a greater id. */
  after?: string | undefined;
  /** Only items whose id begins so. */
  startsWith?: string | undefined;
  newestFirst?: boolean;
  /** Costs little, however many items there are: few calls, whose reads may be some seconds behind. */
  isCheap?: boolean | undefined;
}

export type Item = Record<string, unknown>;

/** The name of a kind of items, and the greatest `v` that this version of the code knows. */
export interface Kind {
  kind: string;
  version: number;
}

/** How many items one call reads if a filter may leave only few of them. */
const filteredAtOnce = 200;

/** The most calls for a page, and for one that must cost little. */
const maximumCalls = 25;
const cheapCalls = 3;

/** One client for all kinds of items that a function reads. */
export const send = /* @__PURE__ */ connect((shared) => new DynamoDBClient(shared), { isInside: true });

export const table = () => ({ TableName: setting('TABLE_NAME') });

/**
 * The items of one kind in the one table: every read is consistent, every write is conditional and limited to known
 * versions. A write returns whether its condition was true; a successful write whose response was lost counts as true.
 * Items that a newer version has written are neither read nor changed: `NewerEntry`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function createTable({ kind, version }: Kind) {
  const known = upTo(version);

  async function read(id: string): Promise<Item | undefined> {
    const { Item } = await send(
      new GetItemCommand({ ...table(), Key: marshall({ kind, id }), ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  }

  async function get(id: string): Promise<Item | undefined> {
    const item = await read(id);
    if (!item || isTombstone(item)) return undefined;
    refuseNewer({ kind, version }, item);
    return item;
  }

  async function change(
    id: string,
    changes: object,
    condition: DynamoDbExpression,
    ReturnValues: ReturnValue,
  ): Promise<Item | undefined> {
    const writeId = crypto.randomUUID();
    const { text, values } = updateOf({ ...changes, v: version, writeId });
    const where = all(condition, known);
    const command = new UpdateItemCommand({
      ...table(),
      Key: marshall({ kind, id }),
      UpdateExpression: text,
      ConditionExpression: where.text,
      ...placeholders([text, where.text], { ...values, ...where.values }),
      ReturnValues,
    });
    let item: Item | undefined;
    const write = send(command).then(({ Attributes }) => (item = unmarshall(Attributes ?? {})));
    await held(write, id, (found) => {
      if (found?.['writeId'] === writeId) item = found;
      return item !== undefined;
    });
    return item;
  }

  async function held(
    write: Promise<unknown>,
    id: string,
    tookEffect: (found: Item | undefined) => boolean,
  ): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (!refusedAs(error, 'ConditionalCheckFailedException')) throw error;
      return tookEffect(await get(id));
    }
  }

  async function write(id: string, item: object, condition: DynamoDbExpression): Promise<unknown> {
    const where = all(condition, known);
    return send(
      new PutItemCommand({
        ...table(),
        Item: marshall({ ...item, kind, id }),
        ConditionExpression: where.text,
        ...placeholders([where.text], where.values),
      }),
    );
  }

  return {
    get,

    /** Whether there is an item, of any version. */
    async has(id: string): Promise<boolean> {
      const item = await read(id);
      return item !== undefined && !isTombstone(item);
    },

    put(id: string, item: object, condition: DynamoDbExpression): Promise<boolean> {
      const writeId = crypto.randomUUID();
      const written = write(id, { ...item, v: version, writeId }, condition);
      return held(written, id, (found) => found?.['writeId'] === writeId);
    },

    /**
     * Removes an item and leaves a tombstone in its place until this time, in seconds since 1970. Nothing shows the
     * tombstone, but it refuses a late put that requires an empty place, when nobody waits for that put any more.
     */
    bury(id: string, condition: DynamoDbExpression, expiresAtSeconds: number): Promise<boolean> {
      const tombstone = { tombstone: crypto.randomUUID(), expiresAtSeconds };
      return held(write(id, tombstone, condition), id, (found) => found === undefined);
    },

    /** The id of the tombstone. */
    async tombstone(id: string): Promise<string | undefined> {
      return (await read(id))?.['tombstone'] as string | undefined;
    },

    /** Sets the attributes that have a value and removes those that are undefined. */
    async update(id: string, changes: object, condition: DynamoDbExpression): Promise<boolean> {
      return (await change(id, changes, condition, 'NONE')) !== undefined;
    },

    /** The same, but returns the changed item; undefined if the condition was false. */
    updated(id: string, changes: object, condition: DynamoDbExpression): Promise<Item | undefined> {
      return change(id, changes, condition, 'ALL_NEW');
    },

    remove(id: string, condition: DynamoDbExpression): Promise<boolean> {
      const where = all(condition, known);
      const removal = send(
        new DeleteItemCommand({
          ...table(),
          Key: marshall({ kind, id }),
          ConditionExpression: where.text,
          ...placeholders([where.text], where.values),
        }),
      );
      return held(removal, id, (found) => found === undefined);
    },

    /**
     * A page of the kind, including items of newer versions; reads until the page is full, or nothing is left. If a
     * filter leaves few items, it stops after some calls; if items are large, it stops at the size limit of a response:
     * then the page is short, and its cursor continues from there.
     */
    async list({
      limit,
      cursor,
      filter,
      after,
      startsWith,
      newestFirst,
      isCheap = false,
    }: Listing): Promise<{ items: Item[]; nextCursor: string | null }> {
      const items: Item[] = [];
      let page: Item[];
      let calls = 0;
      const keys = all(
        { text: '#kind = :kind', values: { kind } },
        after !== undefined && { text: '#id > :after', values: { after } },
        startsWith !== undefined && { text: 'begins_with(#id, :start)', values: { start: startsWith } },
      );
      let last = fromCursor(kind, cursor);
      do {
        calls += 1;
        const { Items, LastEvaluatedKey } = await query({
          ...table(),
          ConsistentRead: !isCheap,
          KeyConditionExpression: keys.text,
          ...(filter?.text && { FilterExpression: filter.text }),
          ...placeholders(
            [keys.text, filter?.text ?? ''],
            { ...keys.values, ...filter?.values },
            filter?.names,
          ),
          ScanIndexForward: !newestFirst,
          Limit: filter?.text || calls > 1 ? filteredAtOnce : limit + 1,
          ...(last && { ExclusiveStartKey: marshall({ kind, id: last }) }),
        });
        const found = (Items ?? []).map((item): Item => unmarshall(item));
        items.push(...found.filter((item) => !isTombstone(item)));
        page = sendable(items.slice(0, limit));
        last = LastEvaluatedKey && unmarshall(LastEvaluatedKey)['id'];
      } while (last && page.length === items.length && calls < (isCheap ? cheapCalls : maximumCalls));
      const end = items.length > page.length ? (page.at(-1)!['id'] as string) : last;
      return { items: page, nextCursor: toCursor(kind, end) };
    },
  };
}

async function query(input: QueryCommandInput) {
  try {
    return await send(new QueryCommand(input));
  } catch (error) {
    if (input.ExclusiveStartKey && refusedAs(error, 'ValidationException')) throw invalidCursor();
    throw error;
  }
}

/** Items of version 0.1.0 have no `v`. */
export function refuseNewer({ kind, version }: Kind, { id, v = 0, cluster, owner }: Item): void {
  if (typeof v === 'number' && v <= version) return;
  throw new NewerEntry({ kind, id: String(id), cluster, owner }, { written: v, known: version });
}

export const isTombstone = (item: Item): boolean => item['tombstone'] !== undefined;

/** As many of the items as a response can hold; one always fits, since DynamoDB allows 400 KB for it. */
const sendable = (items: Item[]): Item[] => firstThatFit(items, largestItems, sizeInResponse);
