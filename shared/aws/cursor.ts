import { InvalidRequest } from '../errors/request-errors.ts';

/** An opaque cursor for callers: the list that it belongs to, and AWS's token for the next page. */
export function toCursor(list: string, position: string | undefined): string | null {
  return position ? Buffer.from(JSON.stringify([list, position])).toString('base64url') : null;
}

/** Reads a cursor; a cursor of another list is an error of the caller. */
export function fromCursor(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [owner, position] = decoded(cursor);
  if (owner !== list || typeof position !== 'string' || !position) throw invalidCursor();
  return position;
}

function decoded(cursor: string): unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(content) ? content : [];
  } catch {
    return [];
  }
}

export function invalidCursor(): InvalidRequest {
  return new InvalidRequest([
    {
      path: ['query', 'cursor'],
      message:
        'This cursor does not belong to this list; pass back the unchanged nextCursor of its previous page with the same filters, or leave cursor out for the first page.',
    },
  ]);
}
