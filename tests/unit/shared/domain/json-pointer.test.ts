import { expect, test } from '@jest/globals';
import { jsonPointer } from '../../../../shared/domain/json-pointer.ts';

/** The document of RFC 6901, section 5. */
test.each([
  [[], ''],
  [['foo', 0], '/foo/0'],
  [[''], '/'],
  [['a/b'], '/a~1b'],
  [['c%d'], '/c%d'],
  [['m~n'], '/m~0n'],
])('the way %j is the pointer %j', (way, pointer) => {
  expect(jsonPointer(way)).toBe(pointer);
});
