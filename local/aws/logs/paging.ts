import { invalidParameter, tooMany } from './logs-state.ts';

const maximum = 50;

/** A page of at most 50, as CloudWatch Logs cuts its lists of groups and streams. */
export function pageOf<Item>(
  items: Item[],
  { limit = maximum, nextToken }: { limit?: number; nextToken?: string },
): { items: Item[]; nextToken?: string } {
  if (limit > maximum) throw tooMany(limit, maximum);
  if (limit < 1) {
    throw invalidParameter(
      `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    );
  }
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('The specified nextToken is invalid.');
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
