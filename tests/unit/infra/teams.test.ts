import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

type Values = Record<string, string>;

const { setting } = createRequire(import.meta.url)('../../../infra/teams.cjs') as {
  setting(variables: { resolveVariable(address: string): Promise<unknown> }): Promise<unknown>;
};

/** The variable TEAMS of functions, where these parameters are given. */
const teams = (given: Values) =>
  setting({
    resolveVariable: async (address) => {
      const [, name, fallback] = /^param:(\w+), '(.*)'$/.exec(address)!;
      return given[name!] ?? fallback;
    },
  });

const issuer = { jwtIssuer: 'https://issuer.example.com', jwtAudience: 'clusters' };

test('without parameters there are no teams', async () => {
  expect(await teams({})).toBe('');
  expect(await teams({ ...issuer, ownerClaim: 'NONE', owners: 'NONE' })).toBe('');
});

test('a claim names teams, and the scope above them has the prefix of scopes', async () => {
  const given = { ...issuer, ownerClaim: 'cognito:groups', jwtScopePrefix: 'web/' };
  expect(JSON.parse((await teams(given)) as string)).toEqual({
    readsOthers: false,
    claim: 'cognito:groups',
    adminScope: 'web/clusters:admin',
  });
  expect(JSON.parse((await teams({ ...given, visibility: 'all' })) as string).readsOthers).toBe(true);
});

test('roles and users have teams, one or several', async () => {
  const { 'Fn::Sub': text } = (await teams({ owners: 'ci:web, ci:shop,user/ada:*' })) as Values;
  expect(JSON.parse(text!)).toEqual({
    readsOthers: false,
    account: '${AWS::AccountId}',
    owners: { ci: ['web', 'shop'], 'user/ada': ['*'] },
  });
});

test.each<[string, Values, string]>([
  ['a claim without tokens', { ownerClaim: 'team' }, '--param jwtIssuer'],
  ['roles with tokens', { ...issuer, owners: 'ci:web' }, '--param ownerClaim=CLAIM'],
  ['both', { ...issuer, ownerClaim: 'team', owners: 'ci:web' }, '--param owners is for signed requests'],
  ['a claim with blanks', { ...issuer, ownerClaim: 'a b' }, '--param ownerClaim=a b is not allowed'],
  ['a role without a team', { owners: 'ci' }, '--param owners=ci is not allowed'],
  ['a role with an empty team', { owners: 'ci:' }, '--param owners=ci: is not allowed'],
  ['any role', { owners: '*:web' }, '--param owners=*:web is not allowed'],
  ['a role with its path', { owners: 'team/ci:web' }, 'without the path'],
  ['a team that no tag takes', { owners: 'ci:a/b' }, '--param owners=ci:a/b is not allowed'],
  ['a team of 65 characters', { owners: `ci:${'a'.repeat(65)}` }, 'is not allowed'],
  ['a text for CloudFormation', { owners: 'ci:${AWS::Region}' }, 'is not allowed'],
  ['a list that is too long', { owners: Array(400).fill('ci:web').join() }, 'at most 2000 are allowed'],
  ['other visibility', { ...issuer, ownerClaim: 'team', visibility: 'none' }, 'Use team or all'],
  ['visibility without teams', { visibility: 'all' }, '--param ownerClaim=CLAIM'],
])('%s is refused, with what to give instead', async (_, given, remedy) => {
  await expect(teams(given)).rejects.toThrow(remedy);
});
