import type * as z from 'zod/mini';
import { EntryNotRead, UnreadableEntry } from '../errors.ts';
import { createTable, type Item, type Kind, type Listing, refuseNewer } from './table.ts';
import type { Expression } from './expressions.ts';

export interface Page<Entry> {
  items: Entry[];
  nextCursor: string | null;
  /** What is on this page and is not read: the rest of the page is as it would be without. */
  unread: EntryNotRead[];
}

export interface Paging {
  limit: number;
  cursor: string | undefined;
}

/** What an item is changed to; what is undefined is taken away. */
export type Changes<Entry> = { [Name in keyof Entry]?: Entry[Name] | undefined };

interface StoredKind<Schema extends z.ZodMiniType> extends Kind {
  /** Every attribute of an item, `id` among them, with what those of earlier versions lack. */
  schema: Schema;
}

/**
 * The items of one kind, as typed entries. `version` is raised where the code before would misread, or lose, what is
 * written from then on: it refuses such an item as a whole.
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
    const { id, cluster } = item;
    throw new UnreadableEntry({ kind: kind.kind, id: String(id), cluster }, `${path.join('.')}: ${message}`);
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

    put(id: string, entry: Written, condition: Expression): Promise<boolean> {
      return table.put(id, entry, condition);
    },

    /** Answers whether the condition held. */
    update(id: string, changes: Changes<Written>, condition: Expression): Promise<boolean> {
      return table.update(id, changes, condition);
    },

    /** The same; answers the entry as it is then, if the condition held. */
    async updated(id: string, changes: Changes<Written>, condition: Expression): Promise<Entry | undefined> {
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
