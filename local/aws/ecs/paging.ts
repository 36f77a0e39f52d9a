import { invalidParameter } from './errors.ts';

interface PageOptions {
  maxResults?: number;
  nextToken?: string;
  /** The size of a page that AWS chooses by itself, and the largest that can be asked for. */
  usual: number;
  most: number;
}

/** One page of a list; its token is the place of the next one. */
export function pageOf<Item>(items: Item[], { maxResults, nextToken, usual, most }: PageOptions) {
  const size = maxResults ?? usual;
  if (size < 1 || size > most) throw invalidParameter(`maxResults must be from 1 to ${most}, not ${size}.`);
  const start = nextToken === undefined ? 0 : placeIn(nextToken);
  const end = start + size;
  return { page: items.slice(start, end), nextToken: end < items.length ? tokenOf(end) : undefined };
}

const tokenOf = (place: number) => Buffer.from(`place:${place}`).toString('base64');

function placeIn(token: string): number {
  const [, digits] = /^place:(\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (!digits) throw invalidParameter('Invalid token.');
  return Number(digits);
}
