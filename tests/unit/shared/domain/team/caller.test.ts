import { expect, test } from '@jest/globals';
import { listedOwners, may, type Action, type Caller } from '../../../../../shared/domain/team/caller.ts';

const caller = (changes: Partial<Caller>): Caller => ({
  requestedBy: 'ada',
  teams: ['web'],
  isAdmin: false,
  readsOthers: false,
  ...changes,
});

const everybody = caller({ teams: null });
const member = caller({});
const reader = caller({ readsOthers: true });
const nobody = caller({ teams: [] });
const admin = caller({ teams: [], isAdmin: true });

test.each<[string, Caller, Action, string | null, boolean]>([
  ['everybody', everybody, 'change', 'web', true],
  ['everybody', everybody, 'change', null, true],
  ['a member', member, 'change', 'web', true],
  ['a member', member, 'read', 'shop', false],
  ['a member', member, 'read', 'Web', false],
  ['a member', member, 'read', null, false],
  ['a member that reads others', reader, 'read', 'shop', true],
  ['a member that reads others', reader, 'read', null, true],
  ['a member that reads others', reader, 'change', 'shop', false],
  ['a member that reads others', reader, 'change', null, false],
  ['nobody', nobody, 'read', null, false],
  ['somebody above the teams', admin, 'change', 'shop', true],
  ['somebody above the teams', admin, 'change', null, true],
])('%s: %o may %s what belongs to %s: %s', (_, who, action, owner, expected) => {
  expect(may(who, action, owner)).toBe(expected);
});

test.each<[string, Caller, string | undefined, string[] | undefined]>([
  ['everybody everything', everybody, undefined, undefined],
  ['everybody what it asks for', everybody, 'web', ['web']],
  ['a member its own', member, undefined, ['web']],
  ['a member nothing of others', member, 'shop', []],
  ['a member that reads others everything', reader, undefined, undefined],
  ['nobody nothing', nobody, undefined, []],
])('a list shows %s', (_, who, asked, expected) => {
  expect(listedOwners(who, asked)).toEqual(expected);
});
