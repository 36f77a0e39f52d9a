import type * as z from 'zod/mini';
import { EntryNotRead, UnreadableEntry } from '../errors/entry-errors.ts';
import { createTable, type Item, type Kind, type Listing, refuseNewer } from './table.ts';
import type { DynamoDbExpression } from './expressions.ts';

export interface Page<Entry> {
  items: Entry[];
  nextCursor: string | null;
  /** The unreadable entries of this page; the rest of the page is not affected. */
  unread: EntryNotRead[];
}

export interface Paging {
  limit: number;
  cursor: string | undefined;
  isCheap?: boolean | undefined;
}

/** Changes of an item; undefined removes an attribute. */
export type Changes<Entry> = { [Name in keyof Entry]?: Entry[Name] | undefined };

interface StoredKind<Schema extends z.ZodMiniType> extends Kind {
  /** Every attribute of an item, including `id`, with defaults for those that earlier versions did not write. */
  schema: Schema;
}

/**
 * The items of one kind, as typed entries. Raise `version` if earlier code would misread or lose data that is written
 * from then on: that code then refuses the whole item.
 */
export function createEntries<Schema extends z.ZodMiniType<{ id: string }>>({
  schema,
  ...kind
}: StoredKind<Schema>) {
  type Entry = z.output<Schema>;
  type Written = Omit<z.input<Schema>, 'id'>;
  const table = createTable(kind);

  function entryOf(item: Item): Entry {
    refuseNewer(kind, item);
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const { path, message } = parsed.error.issues[0]!;
    const { id, cluster, owner } = item;
    throw new UnreadableEntry(
      { kind: kind.kind, id: String(id), cluster, owner },
      `${path.join('.')}: ${message}`,
    );
  }

  return {
    has: table.has,
    bury: table.bury,
    tombstone: table.tombstone,
    remove: table.remove,

    async get(id: string): Promise<Entry | undefined> {
      const item = await table.get(id);
      return item && entryOf(item);
    },

    put(id: string, entry: Written, condition: DynamoDbExpression): Promise<boolean> {
      return table.put(id, entry, condition);
    },

    /** Returns whether the condition was true. */
    update(id: string, changes: Changes<Written>, condition: DynamoDbExpression): Promise<boolean> {
      return table.update(id, changes, condition);
    },

    /** The same, but returns the changed entry; undefined if the condition was false. */
    async updated(
      id: string,
      changes: Changes<Written>,
      condition: DynamoDbExpression,
    ): Promise<Entry | undefined> {
      const item = await table.updated(id, changes, condition);
      return item && entryOf(item);
    },

    async list(listing: Listing): Promise<Page<Entry>> {
      const { items: found, nextCursor } = await table.list(listing);
      const items: Entry[] = [];
      const unread: EntryNotRead[] = [];
      for (const item of found)
        try {
          items.push(entryOf(item));
        } catch (error) {
          if (!(error instanceof EntryNotRead)) throw error;
          unread.push(error);
        }
      return { items, nextCursor, unread };
    },
  };
}
