import { expect, test } from '@jest/globals';
import type { CleanUpCriteria } from '../../../../../shared/domain/clean-up/clean-up.ts';
import { concerns, isRestricted } from '../../../../../shared/domain/clean-up/criteria.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const cluster = {
  tags: { team: 'web', a: 'b:c' },
  state: 'active',
  createdAt: '2026-11-22T11:00:00Z',
} as const;
const looksAt = (criteria: Partial<CleanUpCriteria>) => concerns({ limit: 20, ...criteria }, cluster, now);

test.each<[string, Partial<CleanUpCriteria>, boolean]>([
  ['asks for everything', {}, true],
  ['names its state', { states: ['create_failed', 'active'] }, true],
  ['names another state', { states: ['create_failed'] }, false],
  ['names no state', { states: [] }, false],
  ['asks for what is older than it', { olderThan: 'PT61M' }, false],
  ['asks for what is as old as it, or older', { olderThan: 'PT59M' }, true],
  ['names its tags', { tags: { team: 'web', a: 'b:c' } }, true],
  ['names one of its tags with another value', { tags: { team: 'web', a: 'b' } }, false],
  ['names a tag that reads the same with a colon', { tags: { 'a:b': 'c' } }, false],
  ['names a tag that it has not', { tags: { team: 'web', owner: 'ada' } }, false],
  ['names what every object has', { tags: { constructor: 'Object' } }, false],
  ['names its tags and another state', { tags: { team: 'web' }, states: ['creating'] }, false],
])('a clean-up that %s: %j looks at the cluster: %s', (_, criteria, looks) => {
  expect(looksAt(criteria)).toBe(looks);
});

test.each<[Partial<CleanUpCriteria>, boolean]>([
  [{}, false],
  [{ olderThan: 'PT1H' }, true],
  [{ tags: {} }, true],
  [{ states: [] }, true],
])("with %j, what is nobody's cluster is left alone: %s", (criteria, restricted) => {
  expect(isRestricted({ limit: 20, ...criteria })).toBe(restricted);
});
