import { expect, test } from '@jest/globals';
import { all } from '../../../../shared/journal/expressions.ts';

const one = { text: '#a = :a', values: { a: 1 } };
const either = { text: 'attribute_not_exists(#b) OR #b < :b', names: { b: 'bee' }, values: { b: 2 } };

test('all of none is empty, and of one is that', () => {
  expect(all().text).toBe('');
  expect(all(undefined, false, either)).toEqual(either);
});

test('all of several has the names and values of each, and an alternative stays one', () => {
  expect(all(one, undefined, either)).toEqual({
    text: '#a = :a AND (attribute_not_exists(#b) OR #b < :b)',
    names: { b: 'bee' },
    values: { a: 1, b: 2 },
  });
});

// DynamoDB refuses an expression with redundant parentheses.
test('what is joined twice has no parentheses around parentheses', () => {
  expect(all(all(either), one).text).toBe('(attribute_not_exists(#b) OR #b < :b) AND #a = :a');
  expect(all(all(one, either), either).text).not.toContain('((');
});
