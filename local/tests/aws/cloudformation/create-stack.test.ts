import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';

let account: Account;

beforeEach(() => {
  account = openAccount();
});

afterEach(() => {
  jest.useRealTimers();
});

const logGroup = {
  Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 7 } } },
};
const role = (Properties: object) => ({
  Resources: {
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...Properties } },
  },
});

test.each(['a_b', '1a', 'a.b'])('refuses %s as the name of a stack', async (StackName) => {
  await expect(account.create(logGroup, { StackName })).rejects.toMatchObject({
    name: 'ValidationError',
    message: `1 validation error detected: Value '${StackName}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  });
});

test('a repeated request with the same client token gives the same stack, another request does not', async () => {
  const first = await account.create(logGroup, { ClientRequestToken: 'one' });
  expect(await account.create(logGroup, { ClientRequestToken: 'one' })).toBe(first);
  expect(account.service.inventory().stacks).toEqual(['demo']);
  const refused = { name: 'AlreadyExistsException', message: 'Stack [demo] already exists' };
  await expect(account.create(logGroup, { ClientRequestToken: 'two' })).rejects.toMatchObject(refused);
  await expect(
    account.create(role({}), { ClientRequestToken: 'one', Capabilities: ['CAPABILITY_IAM'] }),
  ).rejects.toMatchObject(refused);
});

test('IAM resources have to be acknowledged', async () => {
  await expect(account.create(role({}))).rejects.toMatchObject({
    name: 'InsufficientCapabilitiesException',
    message: 'Requires capabilities : [CAPABILITY_IAM]',
  });
  await expect(
    account.create(role({ RoleName: 'mine' }), { Capabilities: ['CAPABILITY_IAM'] }),
  ).rejects.toMatchObject({
    message: 'Requires capabilities : [CAPABILITY_NAMED_IAM]',
  });
  await account.create(role({ RoleName: 'mine' }), { Capabilities: ['CAPABILITY_NAMED_IAM'] });
  expect((await account.settled()).status).toBe('CREATE_COMPLETE');
  expect(account.service.inventory().roles).toEqual(['mine']);
});

test('resources without names get one out of stack, logical id and chance', async () => {
  await account.create(role({}), { Capabilities: ['CAPABILITY_IAM'], StackName: `a${'b'.repeat(120)}` });
  await account.pass(60);
  const [name = ''] = account.service.inventory().roles;
  expect(name).toMatch(/^ab+-Role-[A-Za-z0-9]{12}$/);
  expect(name).toHaveLength(64);
});

test('what local CloudFormation would have to ignore is refused', async () => {
  await expect(account.create(logGroup, { StackPolicyBody: '{}' })).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('does not support StackPolicyBody'),
  });
  await expect(account.client.listExports({})).rejects.toMatchObject({ name: 'InvalidAction' });
});

test('a template that a request brings has a limit, and is not looked for where S3 has none', async () => {
  const long = { Description: 'x'.repeat(51_200) };
  await expect(account.create(long)).rejects.toMatchObject({
    message: expect.stringMatching(/Member must have length less than or equal to 51200$/),
  });
  const TemplateURL = 'https://s3.amazonaws.com/none/template.json';
  await expect(account.client.createStack({ StackName: 'demo', TemplateURL })).rejects.toMatchObject({
    message: expect.stringMatching(/^S3 error: The specified bucket does not exist\n/),
  });
});

/** botocore, ValidateTemplateInput.TemplateURL: "If both are passed, only TemplateBody is used." */
test('of a template that a request brings and one in S3, the first is used', async () => {
  const TemplateURL = 'https://s3.amazonaws.com/none/template.json';
  const Description = 'mine';
  const TemplateBody = JSON.stringify({ Description, ...logGroup });
  const { client } = account;
  await expect(client.validateTemplate({ TemplateBody, TemplateURL })).resolves.toMatchObject({
    Description,
  });
});

test('either DisableRollback or OnFailure, not both', async () => {
  await expect(
    account.create(logGroup, { DisableRollback: false, OnFailure: 'DELETE' }),
  ).rejects.toMatchObject({
    message: 'Either DisableRollback or OnFailure can be specified, not both.',
  });
});

test('a stack has at most 50 tags, none of them reserved', async () => {
  const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));
  await expect(account.create(logGroup, { Tags })).rejects.toMatchObject({
    message: expect.stringContaining('Member must have length less than or equal to 50'),
  });
  await expect(account.create(logGroup, { Tags: [{ Key: 'team', Value: '' }] })).rejects.toMatchObject({
    message:
      "1 validation error detected: Value '' at 'tags.1.member.value' failed to satisfy constraint: Member must have length greater than or equal to 1",
  });
  await expect(account.create(logGroup, { Tags: [{ Key: 'aws:mine', Value: 'x' }] })).rejects.toMatchObject({
    message: expect.stringContaining('aws:mine'),
  });
});

test('a resource whose condition does not hold is not made', async () => {
  const template = {
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
    Resources: { ...logGroup.Resources, Live: { Type: 'AWS::Logs::LogGroup', Condition: 'IsLive' } },
    Outputs: {
      Stage: { Value: { 'Fn::If': ['IsLive', 'live', { Ref: 'Stage' }] } },
      Live: { Condition: 'IsLive', Value: { Ref: 'Live' } },
    },
  };
  await account.create(template, { Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'test' }] });
  await account.settled();
  expect(account.logs.inventory().logGroups).toHaveLength(1);
  expect((await account.stack())?.Outputs).toEqual([{ OutputKey: 'Stage', OutputValue: 'test' }]);
});

test('two stacks cannot export the same name', async () => {
  const template = { ...logGroup, Outputs: { Shared: { Value: 'x', Export: { Name: 'shared' } } } };
  await account.create(template);
  await account.settled();
  await account.create(template, { StackName: 'second' });
  expect((await account.settled('second')).status).toBe('ROLLBACK_COMPLETE');
  expect(await account.events('second')).toContain(
    'second ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack demo. Rollback requested by user.',
  );
});
