import { answer } from './problem.ts';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

type Request<Item> = Promise<{ data?: Page<Item> | undefined; error?: unknown }>;

/**
 * Every item of a list, page by page:
 * `for await (const task of everyItem((cursor) => listTasks({ client, path, query: cursor ? { cursor } : {} })))`.
 */
export async function* everyItem<Item>(list: (cursor: string | undefined) => Request<Item>) {
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await answer(list(cursor));
    yield* items;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}
