import { afterEach, expect, test } from '@jest/globals';
import { membershipOf } from '../../../../shared/http/teams.ts';

afterEach(() => {
  delete process.env['TEAMS'];
});

const claim = (team: unknown, scopes: string[] = []) => {
  process.env['TEAMS'] = JSON.stringify({ readsOthers: false, claim: 'team', adminScope: 'clusters:admin' });
  return membershipOf({ claims: { sub: 'ada', team }, scopes });
};

test.each<[unknown, string[], string[]]>([
  ['web', ['web'], []],
  [['web', 'shop'], ['web', 'shop'], []],
  ['[web shop]', ['web', 'shop'], []],
  ['[web web]', ['web'], []],
  ['[]', [], []],
  ['', [], []],
  [undefined, [], []],
  [null, [], []],
  [7, [], []],
  [true, [], []],
  [{ web: true }, [], []],
  [[['web'], 7, null, 'shop'], ['shop'], []],
  ['Web', ['Web'], []],
  ['web shop', [], ['web shop']],
  ['[a/b web *]', ['web'], ['a/b', '*']],
  ['map[team:web]', [], ['map[team:web]']],
  ['-web', [], ['-web']],
  ['a'.repeat(65), [], ['a'.repeat(65)]],
])('the claim %j names the teams %j', (value, teams, ignored) => {
  expect(claim(value)).toEqual({ teams, ignored, isAdmin: false, readsOthers: false });
});

test('the scope alone puts a token above the teams', () => {
  expect(claim('web', ['clusters:admin']).isAdmin).toBe(true);
  expect(claim('*', ['clusters:read', 'other/clusters:admin']).isAdmin).toBe(false);
});

const identity = (userArn: string | undefined) => {
  const owners = { ci: ['web', 'shop'], ops: ['*'], 'user/ada': ['web'] };
  process.env['TEAMS'] = JSON.stringify({ readsOthers: false, account: '111122223333', owners });
  const { teams, isAdmin } = membershipOf({ userArn, scopes: null });
  return { teams, isAdmin };
};

test.each<[string | undefined, string[], boolean]>([
  ['arn:aws:sts::111122223333:assumed-role/ci/run-1', ['web', 'shop'], false],
  ['arn:aws-cn:sts::111122223333:assumed-role/ci/run-1', ['web', 'shop'], false],
  ['arn:aws:sts::111122223333:assumed-role/ops/ada', [], true],
  ['arn:aws:iam::111122223333:user/ada', ['web'], false],
  ['arn:aws:iam::111122223333:user/division/team/ada', ['web'], false],
  ['arn:aws:sts::444455556666:assumed-role/ci/run-1', [], false],
  ['arn:aws:sts::111122223333:assumed-role/other/ci', [], false],
  ['arn:aws:sts::111122223333:assumed-role/constructor/ci', [], false],
  ['arn:aws:sts::111122223333:assumed-role/__proto__/ci', [], false],
  ['arn:aws:sts::111122223333:assumed-role/CI/run-1', [], false],
  ['arn:aws:sts::111122223333:federated-user/ci', [], false],
  ['arn:aws:iam::111122223333:user/ci', [], false],
  ['arn:aws:iam::111122223333:root', [], false],
  [undefined, [], false],
])('%s is in the teams %j, above them: %s', (arn, teams, isAdmin) => {
  expect(identity(arn)).toEqual({ teams, isAdmin });
});

test('without teams nobody has one', () => {
  expect(membershipOf({ claims: { team: 'web' }, scopes: ['clusters:admin'] })).toMatchObject({
    teams: null,
    isAdmin: false,
  });
});
