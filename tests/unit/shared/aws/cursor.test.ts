import { expect, test } from '@jest/globals';
import { fromCursor, toCursor } from '../../../../shared/aws/cursor.ts';
import { InvalidRequest } from '../../../../shared/errors/request-errors.ts';

test.each(['a', 'arn:aws:x/y z', '{"json": true}', 'größe', 'x'.repeat(1_000)])(
  'reads back what it wrote: %s',
  (position) => {
    const cursor = toCursor('clusters', position)!;
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(fromCursor('clusters', cursor)).toBe(position);
  },
);

test('there is none where the list has ended', () => {
  expect([toCursor('clusters', undefined), toCursor('clusters', '')]).toEqual([null, null]);
  expect(fromCursor('clusters', undefined)).toBeUndefined();
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  '',
  'garbage',
  toCursor('operations', 'a')!,
  encoded('a'),
  encoded(null),
  encoded({ 0: 'clusters', 1: 'a' }),
  encoded([]),
  encoded(['clusters']),
  encoded(['clusters', null]),
  encoded(['clusters', 7]),
  encoded(['clusters', { kind: 'operation' }]),
  encoded([['clusters'], 'a']),
])('refuses %j', (cursor) => {
  expect(() => fromCursor('clusters', cursor)).toThrow(InvalidRequest);
});
