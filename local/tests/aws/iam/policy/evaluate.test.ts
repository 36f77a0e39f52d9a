import { expect, test } from '@jest/globals';
import { createEvaluate } from '../../../../aws/iam/policy/evaluate.ts';
import type { Statement } from '../../../../aws/iam/role.ts';

/* Examples of the IAM User Guide, each with its page, and what it says that comes out. */
type Context = Record<string, string | string[]>;

const guide = (page: string) => `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`;

function decide(Statement: Statement[], action: string, resource: string, context: Context = {}) {
  const document = { Version: '2012-10-17' as const, Statement };
  return createEvaluate({ policies: [{ name: 'policy', document }] })({ action, resource, context });
}

const allow = (rest: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...rest,
});

/** Whether a condition holds for the keys of a request. */
const holds = (Condition: Statement['Condition'], context: Context) =>
  decide([allow({ Condition: Condition! })], 'ecs:RunTask', '*', context) === 'Allowed';

test(`everything is denied until a statement allows it, and a statement that denies prevails: ${guide('reference_policies_evaluation-logic_policy-eval-basics')}`, () => {
  const object = 'arn:aws:s3:::bucket/key';
  const read = allow({ Action: 's3:GetObject' });
  const deny: Statement = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' };
  expect(decide([], 's3:GetObject', object)).toBe('ImplicitlyDenied');
  expect(decide([read], 's3:GetObject', object)).toBe('Allowed');
  expect(decide([read], 's3:PutObject', object)).toBe('ImplicitlyDenied');
  expect(decide([read, deny], 's3:GetObject', object)).toBe('ExplicitlyDenied');
});

test(`the names of actions do not depend on case, and take wildcards: ${guide('reference_policies_elements_action')}`, () => {
  const may = (Action: string, action: string) => decide([allow({ Action })], action, '*') === 'Allowed';
  expect(may('iam:ListAccessKeys', 'IAM:listaccesskeys')).toBe(true);
  expect(may('iam:*AccessKey*', 'iam:UpdateAccessKey')).toBe(true);
  expect(may('iam:*AccessKey*', 'iam:ListUsers')).toBe(false);
  expect(may('s3:?etObject', 's3:GetObject')).toBe(true);
});

const resources: [pattern: string, resource: string, matches: boolean][] = [
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/test/object.jpg', true],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/test/3/o', true],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1-test/o', false],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*', 'arn:aws:s3:::amzn-s3-demo-bucket', false],
  ['arn:aws:iam::123456789012:user/D*', 'arn:aws:iam::123456789012:user/David', true],
  ['arn:aws:iam::123456789012:user/D*', 'arn:aws:iam::210987654321:user/David', false],
  ['arn:aws:iam::123456789012:user/Davi?', 'arn:aws:iam::123456789012:user/David', true],
  ['arn:aws:ecs:*:*:task/*', 'arn:aws:ecs:eu-west-1:123456789012:task/web/1', true],
  ['arn:aws:ecs:*:task/*', 'arn:aws:ecs:eu-west-1:123456789012:task/web/1', false],
  [
    'arn:aws:logs:*:123456789012:log-group:/ecs/*',
    'arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/a:*',
    true,
  ],
  ['arn:aws:sqs', 'arn:aws:sqs:eu-west-1:123456789012:queue', true],
  ['*', 'arn:aws:sqs:eu-west-1:123456789012:queue', true],
];

test.each(resources)(
  `%s stands for %s: %s (${guide('reference_policies_elements_resource')})`,
  (Resource, resource, expected) => {
    expect(decide([allow({ Resource })], 's3:GetObject', resource) === 'Allowed').toBe(expected);
  },
);

test(`an action that knows no resources is allowed on all resources alone: ${guide('reference_policies_actions-resources-contextkeys')}`, () => {
  const on = (Resource: string[]) => decide([allow({ Resource })], 'ecs:ListTaskDefinitions', '*');
  expect(on(['arn:aws:ecs:*:*:*'])).toBe('ImplicitlyDenied');
  expect(on(['arn:aws:ecs:*:*:*', '*'])).toBe('Allowed');
});

const severalKeys = guide('reference_policies_condition-logic-multiple-context-keys-or-values');
const oneOrMany = guide('reference_policies_condition-single-vs-multi-valued-context-keys');
const operatorsPage = guide('reference_policies_elements_condition_operators');

test(`all keys have to match, of the values of each one: ${severalKeys}`, () => {
  const condition = {
    StringEquals: { 'aws:PrincipalTag/department': ['finance', 'hr', 'legal'] },
    ArnLike: {
      'aws:PrincipalArn': ['arn:aws:iam::222222222222:user/Ana', 'arn:aws:iam::222222222222:user/M*'],
    },
  };
  const asks = (department: string, user: string) =>
    holds(condition, {
      'aws:principaltag/department': department,
      'aws:PrincipalArn': `arn:aws:iam::222222222222:user/${user}`,
    });
  expect(asks('hr', 'Ana')).toBe(true);
  expect(asks('legal', 'Mary')).toBe(true);
  expect(asks('sales', 'Ana')).toBe(false);
  expect(asks('hr', 'Bob')).toBe(false);
});

test(`a negated operator matches where none of its values does, and where the key is missing: ${severalKeys}`, () => {
  const condition = { StringNotEquals: { 'aws:PrincipalAccount': ['111111111111', '222222222222'] } };
  expect(holds(condition, { 'aws:PrincipalAccount': '333333333333' })).toBe(true);
  expect(holds(condition, { 'aws:PrincipalAccount': '222222222222' })).toBe(false);
  expect(holds(condition, {})).toBe(true);
  expect(holds({ StringEquals: condition.StringNotEquals }, {})).toBe(false);
});

test(`IfExists holds where the key is missing: ${operatorsPage}`, () => {
  const condition = { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } };
  expect(holds(condition, {})).toBe(true);
  expect(holds(condition, { 'ec2:InstanceType': 't2.micro' })).toBe(true);
  expect(holds(condition, { 'ec2:InstanceType': 'c5.large' })).toBe(false);
});

test(`Null asks whether a key is missing: ${operatorsPage}`, () => {
  const isMissing = { Null: { 'aws:TokenIssueTime': 'true' } };
  expect(holds(isMissing, {})).toBe(true);
  expect(holds(isMissing, { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' })).toBe(false);
  expect(holds({ Null: { 'aws:TokenIssueTime': 'false' } }, {})).toBe(false);
});

test(`ForAllValues takes every value of the request, and a request without any: ${oneOrMany}`, () => {
  const condition = { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['ID', 'Message', 'Tags'] } };
  expect(holds(condition, { 'dynamodb:Attributes': ['ID', 'Message'] })).toBe(true);
  expect(holds(condition, { 'dynamodb:Attributes': ['ID', 'Message', 'Tags', 'UserName'] })).toBe(false);
  expect(holds(condition, {})).toBe(true);
});

test(`ForAnyValue takes one value of the request, and there has to be one: ${oneOrMany}`, () => {
  const condition = { 'ForAnyValue:StringEquals': { 'dynamodb:Attributes': ['ID', 'PostDateTime'] } };
  expect(holds(condition, { 'dynamodb:Attributes': ['ID', 'Message'] })).toBe(true);
  expect(holds(condition, { 'dynamodb:Attributes': ['Message', 'Tags'] })).toBe(false);
  expect(holds(condition, {})).toBe(false);
});

test(`ArnEquals takes wildcards as ArnLike does, in each part of the ARN by itself: ${operatorsPage}`, () => {
  for (const operator of ['ArnEquals', 'ArnLike']) {
    const condition = { [operator]: { 'aws:SourceArn': 'arn:aws:sns:*:123456789012:my-*' } };
    expect(holds(condition, { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:123456789012:my-topic' })).toBe(true);
    expect(holds(condition, { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:210987654321:my-topic' })).toBe(false);
  }
});

test(`case counts for StringEquals, not for StringEqualsIgnoreCase and Bool: ${operatorsPage}`, () => {
  const request = { 'aws:RequestTag/team': 'Web', 'aws:SecureTransport': 'true' };
  expect(holds({ StringEquals: { 'aws:RequestTag/team': 'web' } }, request)).toBe(false);
  expect(holds({ StringEqualsIgnoreCase: { 'aws:RequestTag/team': 'web' } }, request)).toBe(true);
  expect(holds({ Bool: { 'aws:SecureTransport': 'TRUE' } }, request)).toBe(true);
});

test.each([
  ['the element NotAction', { NotAction: 's3:*' }],
  ['the operator IpAddress', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
  ['ForAnyValue with IfExists', { Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': 'a*' } } }],
  ['a variable', { Resource: 'arn:aws:s3:::bucket/${aws:username}/*' }],
])('a policy with %s is refused, not judged by the rest of it', (what, rest) => {
  expect(() => decide([allow(rest as Partial<Statement>)], 's3:GetObject', '*')).toThrow(
    `Local AWS cannot evaluate ${what} of a policy`,
  );
});

test(`a variable stands for a key of the request, and nothing is equal to one that the request lacks: ${guide('reference_policies_variables')}`, () => {
  const condition = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } };
  const compared = (context: Context) => holds(condition, context);
  expect(compared({ 'aws:ResourceTag/team': 'web', 'aws:PrincipalTag/team': 'web' })).toBe(true);
  expect(compared({ 'aws:ResourceTag/team': 'web', 'aws:principaltag/Team': 'web' })).toBe(true);
  expect(compared({ 'aws:ResourceTag/team': 'Web', 'aws:PrincipalTag/team': 'web' })).toBe(false);
  expect(compared({ 'aws:ResourceTag/team': 'web' })).toBe(false);
  expect(compared({ 'aws:PrincipalTag/team': 'web' })).toBe(false);
  expect(compared({ 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' })).toBe(false);
});
