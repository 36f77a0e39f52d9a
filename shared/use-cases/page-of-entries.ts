import type { Page } from '../journal/entries.ts';

interface ShownPage<Shown> {
  items: Shown[];
  nextCursor: string | null;
  notShown?: { id: string; reason: string }[];
}

/** A page of a list of the journal as callers see it: what this version does not read is named, and the rest is shown. */
export const pageOfEntries = <Entry, Shown>(
  { items, nextCursor, unread }: Page<Entry>,
  view: (entry: Entry) => Shown,
): ShownPage<Shown> => ({
  items: items.map(view),
  nextCursor,
  ...(unread.length > 0 && { notShown: unread.map(({ id, message }) => ({ id, reason: message })) }),
});
