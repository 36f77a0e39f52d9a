import type { Page } from '../journal/entries.ts';

interface ShownPage<Shown> {
  items: Shown[];
  nextCursor: string | null;
  notShown?: { id: string; reason: string }[];
}

/** A page of a journal list as callers see it: unreadable entries are named, and the others are shown. */
export const pageOfEntries = <Entry, Shown>(
  { items, nextCursor, unread }: Page<Entry>,
  view: (entry: Entry) => Shown,
): ShownPage<Shown> => ({
  items: items.map(view),
  nextCursor,
  ...(unread.length > 0 && { notShown: unread.map(({ id, message }) => ({ id, reason: message })) }),
});
