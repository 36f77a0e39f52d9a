import type { EntryNotRead } from './errors/entry-errors.ts';

interface Page<Item> {
  items: Item[];
  nextCursor?: string | null;
  /** A list of the journal must say what happens to unreadable entries: use `collectEntries`. */
  unread?: never;
}

interface PageOfEntries<Entry> {
  items: Entry[];
  nextCursor: string | null;
  unread: EntryNotRead[];
}

/** The items of all pages. */
export async function collectPages<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const { items } = await collectEntries(async (cursor) => {
    const { items, nextCursor = null } = await read(cursor);
    return { items, nextCursor, unread: [] };
  });
  return items;
}

/** The same for some pages; `next` is the cursor of the first one that was not read, and `from` null for none. */
export async function collectSomeEntries<Entry>(
  read: (cursor: string | undefined) => Promise<PageOfEntries<Entry>>,
  { from, pages }: { from: string | null | undefined; pages: number },
): Promise<{ items: Entry[]; unread: EntryNotRead[]; next: string | null }> {
  if (from === null) return { items: [], unread: [], next: null };
  let next: string | null = null;
  let count = 0;
  const found = await collectEntries(async (cursor) => {
    const page = await read(cursor ?? from);
    next = page.nextCursor;
    return (count += 1) < pages ? page : { ...page, nextCursor: null };
  });
  return { ...found, next };
}

/** The entries of all pages of a journal list, and those that this version cannot read. */
export async function collectEntries<Entry>(
  read: (cursor: string | undefined) => Promise<PageOfEntries<Entry>>,
): Promise<{ items: Entry[]; unread: EntryNotRead[] }> {
  const items: Entry[] = [];
  const unread: EntryNotRead[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    unread.push(...page.unread);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return { items, unread };
}
