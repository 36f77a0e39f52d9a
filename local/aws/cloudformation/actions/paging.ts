import { validationError } from '../errors.ts';

const itemsPerPage = 100;

/** One page of a list. A token stands for the last item of the page before, so that pages hold still while the list grows. */
export function pageOf<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  token: string | undefined,
): { items: Item[]; nextToken?: string } {
  const last = token === undefined ? -1 : items.findIndex((item) => encode(idOf(item)) === token);
  if (token !== undefined && last < 0) throw validationError(`Invalid NextToken: ${token}`);
  const page = items.slice(last + 1, last + 1 + itemsPerPage);
  const end = page.at(-1);
  const isMore = last + 1 + page.length < items.length;
  return { items: page, nextToken: isMore && end !== undefined ? encode(idOf(end)) : undefined };
}

const encode = (id: string) => Buffer.from(id).toString('base64url');
