/** Runs the work for batches of items, one after the other, and joins the results. */
export async function inBatches<Item, Result>(
  items: Item[],
  size: number,
  work: (batch: Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await work(items.slice(start, start + size))));
  }
  return results;
}
