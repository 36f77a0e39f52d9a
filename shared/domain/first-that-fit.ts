/** The first items that fit into this many bytes together; at least one. */
export function firstThatFit<Item>(items: Item[], bytes: number, sizeOf: (item: Item) => number): Item[] {
  let size = 0;
  const end = items.findIndex((item, index) => (size += sizeOf(item)) > bytes && index > 0);
  return end === -1 ? items : items.slice(0, end);
}
