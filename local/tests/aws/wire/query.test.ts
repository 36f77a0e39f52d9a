import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStacksCommand,
  type DescribeStacksCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { expect, test } from '@jest/globals';
import { AwsError } from '../../../aws/aws-error.ts';
import { createLocalAws } from '../../../aws/aws.ts';
import type { Actions } from '../../../aws/service.ts';
import { queryService } from '../../../aws/wire/query.ts';
import { createRequestHandler } from '../../../aws/wire/request-handler.ts';

const { world } = createLocalAws();
const model = () => import('@aws-sdk/client-cloudformation');

function serviceOf(actions: Actions) {
  return queryService({
    world,
    scope: 'cloudformation',
    version: '2010-05-15',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    model,
    actions,
  });
}

function clientOf(actions: Actions): CloudFormationClient {
  return new CloudFormationClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: createRequestHandler(serviceOf(actions).handle),
    maxAttempts: 1,
  });
}

async function post(actions: Actions, fields: Record<string, string>) {
  const body = Buffer.from(new URLSearchParams({ Version: '2010-05-15', ...fields }).toString());
  const response = await serviceOf(actions).handle({ method: 'POST', path: '/', headers: {}, body });
  return response.body.toString();
}

test('hands over text, numbers, truth values and nested lists as they were sent', async () => {
  const input: CreateStackCommandInput = {
    StackName: 'web',
    TemplateBody: '{"a": "x & y = z + ü"}\n',
    Parameters: [{ ParameterKey: 'Count', ParameterValue: '1' }],
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    TimeoutInMinutes: 30,
    DisableRollback: false,
    Tags: [{ Key: 'team', Value: '' }],
    NotificationARNs: [],
    RollbackConfiguration: { MonitoringTimeInMinutes: 5, RollbackTriggers: [{ Arn: 'arn', Type: 'alarm' }] },
  };
  let received: unknown;
  const client = clientOf({
    CreateStack(given: object) {
      received = given;
      return { StackId: 'id' };
    },
  });

  const output = await client.send(new CreateStackCommand(input));

  expect(received).toEqual(input);
  expect(output.StackId).toBe('id');
});

test('reads lists by their numbers, in whatever order these come', async () => {
  let received: unknown;
  const actions = {
    CreateStack(given: object) {
      received = given;
      return {};
    },
  };

  await post(actions, {
    Action: 'CreateStack',
    StackName: 'web',
    'Capabilities.member.10': 'c',
    'Capabilities.member.2': 'b',
    'Capabilities.member.1': 'a',
  });

  expect(received).toEqual({ StackName: 'web', Capabilities: ['a', 'b', 'c'] });
});

test('answers with dates, numbers and lists as the SDK reads them', async () => {
  const Stacks: DescribeStacksCommandOutput['Stacks'] = [
    {
      StackName: 'web',
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: new Date('2026-11-01T10:00:00.123Z'),
      TimeoutInMinutes: 30,
      DisableRollback: false,
      NotificationARNs: [],
      Outputs: [{ OutputKey: 'Vpc', OutputValue: '<vpc & "more">\r\n' }],
    },
  ];
  const client = clientOf({ DescribeStacks: () => ({ Stacks, NextToken: undefined }) });

  const { $metadata: _, ...output } = await client.send(new DescribeStacksCommand({}));

  expect(output).toEqual({ Stacks });
});

test('answers an operation without output', async () => {
  const client = clientOf({ DeleteStack: () => ({}) });

  await expect(client.send(new DeleteStackCommand({ StackName: 'web' }))).resolves.toMatchObject({
    $metadata: { httpStatusCode: 200, requestId: expect.any(String) },
  });
});

test('answers with the error that the action throws', async () => {
  const client = clientOf({
    CreateStack() {
      throw new AwsError('AlreadyExistsException', 'Stack [web] already exists');
    },
  });

  await expect(client.send(new CreateStackCommand({ StackName: 'web' }))).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [web] already exists',
    $fault: 'client',
  });
});

test('tells of a failure inside of the emulator as one of its own', async () => {
  const client = clientOf({ DescribeStacks: () => ({ Stacks: [{ Colour: 'red' }] }) });

  await expect(client.send(new DescribeStacksCommand({}))).rejects.toMatchObject({
    name: 'InternalFailure',
    message: expect.stringContaining('The model has no member Colour in this output.'),
    $metadata: { httpStatusCode: 500 },
  });
});

test.each([
  ['without a parameter that must be there', {}, "Value null at 'stackName' failed"],
  [
    'with a parameter that the action does not have',
    { StackName: 'web', Colour: 'red' },
    'Unexpected parameter Colour',
  ],
  ['with text for a number', { StackName: 'web', TimeoutInMinutes: 'soon' }, "cannot be read from 'soon'"],
  [
    'with a list that has no numbers',
    { StackName: 'web', 'Tags.member.Key': 'a' },
    'Unexpected parameter Tags.member.Key',
  ],
])('refuses a form %s', async (_, fields, message) => {
  const body = await post({ CreateStack: () => ({}) }, { Action: 'CreateStack', ...fields });

  expect(body).toContain('<Type>Sender</Type>');
  expect(body).toContain(message);
});
