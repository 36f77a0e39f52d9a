import { InvalidRequest } from '../errors.ts';

/** An opaque cursor for callers out of whatever AWS needs to go on. */
export function toCursor(position: object | string | undefined): string | null {
  return position === undefined ? null : Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor back; one that is not ours is the caller's mistake. */
export function fromCursor<Position>(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Position;
  } catch {
    throw invalidCursor();
  }
}

export function invalidCursor(): InvalidRequest {
  return new InvalidRequest([
    {
      path: ['query', 'cursor'],
      message: 'This is no cursor of this list; pass back the nextCursor of its last page as it came.',
    },
  ]);
}
