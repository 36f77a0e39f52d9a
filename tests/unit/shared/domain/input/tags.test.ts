import { expect, test } from '@jest/globals';
import { ownershipTags } from '../../../../../shared/domain/ownership.ts';
import { callerTags, maximumCallerTags, stackTags, tags } from '../../../../../shared/domain/input/tags.ts';
import { problems } from '../problems.ts';

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'value']));

test.each([
  [{}],
  [{ team: 'web' }],
  [{ 'Kostenstelle é': '' }],
  [{ ['k'.repeat(128)]: 'v'.repeat(256) }],
  [many(44)],
])('takes the tags %j', (input) => {
  expect(problems(tags, input)).toEqual([]);
});

test.each([
  [
    { 'aws:team': 'a' },
    'aws:team: The tag key "aws:team" is not allowed: aws: and fargate-clusters: are reserved. Choose another prefix.',
  ],
  [
    { 'AWS:team': 'a' },
    'AWS:team: The tag key "AWS:team" is not allowed: aws: and fargate-clusters: are reserved. Choose another prefix.',
  ],
  [
    { 'fargate-clusters:owner': 'a' },
    'fargate-clusters:owner: The tag key "fargate-clusters:owner" is not allowed: aws: and fargate-clusters: are reserved. Choose another prefix.',
  ],
  [{ '': 'a' }, ': The tag key "" is not allowed: use 1 to 128 letters, digits, spaces and _ . : / = + - @.'],
  [
    { 'a,b': 'a' },
    'a,b: The tag key "a,b" is not allowed: use 1 to 128 letters, digits, spaces and _ . : / = + - @.',
  ],
  [
    { Team: 'a', team: 'b' },
    'team: The tag keys "Team" and "team" are the same for IAM, which ignores case; leave one out.',
  ],
  [{ a: 'x;y' }, 'a: Received "x;y"; allowed are up to 256 letters, digits, spaces and _ . : / = + - @.'],
  [{ a: 1 }, 'a: Received 1; allowed are up to 256 letters, digits, spaces and _ . : / = + - @.'],
  [many(45), ': Received 45 tags; allowed are 44: AWS allows 50 on a resource, and this API adds its own.'],
])('refuses the tags %j', (input, problem) => {
  expect(problems(tags, input)).toEqual([problem]);
});

test.each([
  [{ team: 'web' }, []],
  [{ team: '' }, ['team: Received ""; allowed are 1 to 256 letters, digits, spaces and _ . : / = + - @.']],
])('a stack takes no empty value: %j', (input, expected) => {
  expect(problems(stackTags, input)).toEqual(expected);
});

test("own tags win over a caller's, and are not among the caller's", () => {
  const all = ownershipTags({
    deployment: 'fargate-clusters-prod',
    cluster: 'hello_world',
    operation: 'operation-1',
    expiresAt: '2026-11-23T00:00:00Z',
    tags: { team: 'web' },
  });
  expect(all).toEqual({
    team: 'web',
    'fargate-clusters:owner': 'fargate-clusters-prod',
    'fargate-clusters:cluster': 'hello_world',
    'fargate-clusters:operation': 'operation-1',
    'fargate-clusters:expires-at': '2026-11-23T00:00:00Z',
  });
  expect(callerTags({ ...all, 'aws:cloudformation:stack-name': 'stack' })).toEqual({ team: 'web' });
});

test('a cluster without an expiry has no tag for it', () => {
  const all = ownershipTags({ deployment: 'o', cluster: 'c', operation: 'x' });
  expect(Object.keys(all)).not.toContain('fargate-clusters:expires-at');
});

test('the most tags of a caller and the own ones together are what AWS takes', () => {
  const all = ownershipTags({
    deployment: 'o',
    cluster: 'c',
    operation: 'x',
    expiresAt: 't',
    tags: many(maximumCallerTags),
  });
  expect(Object.keys(all).length).toBeLessThanOrEqual(50);
});
