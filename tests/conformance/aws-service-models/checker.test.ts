import { beforeAll, expect } from '@jest/globals';
import { hasPython, testWithPython, validate, type Validated } from './validate.ts';

/* The check of requests itself: a request for each kind of constraint, once as it has to be and once broken. */
const form = (service: string, Action: string, Version: string, fields: Record<string, string>) => ({
  service,
  body: String(new URLSearchParams({ Action, Version, ...fields })),
});
const json = (service: string, target: string, input: object) => ({
  service,
  target,
  body: JSON.stringify(input),
});

const stack = (fields: Record<string, string>) =>
  form('cloudformation', 'CreateStack', '2010-05-15', { StackName: 'hello', ...fields });
const tag = (value: string) => stack({ 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': value });
const interfaces = (fields: Record<string, string>) =>
  form('ec2', 'DescribeNetworkInterfaces', '2016-11-15', fields);
const ecs = (action: string, input: object) =>
  json('ecs', `AmazonEC2ContainerServiceV20141113.${action}`, input);
const put = (input: object) => json('dynamodb', 'DynamoDB_20120810.PutItem', input);
const execution = (name: string) =>
  json('states', 'AWSStepFunctions.StartExecution', {
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:one',
    name,
  });

const cases: [kind: string, good: object, bad: object, problem: string][] = [
  [
    'a text that is too short',
    tag('web'),
    tag(''),
    'CreateStack: Invalid length for parameter Tags[0].Value',
  ],
  ['a text that is too long', tag('a'.repeat(256)), tag('a'.repeat(257)), 'length 257, more than 256'],
  [
    'a list that is too long',
    stack({ 'Capabilities.member.1': 'CAPABILITY_IAM' }),
    stack(
      Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`NotificationARNs.member.${at + 1}`, 'a'])),
    ),
    'CreateStack: NotificationARNs: ',
  ],
  [
    'a text that does not match its pattern from beginning to end',
    stack({ ClientRequestToken: 'one-two' }),
    stack({ ClientRequestToken: 'one_two' }),
    "ClientRequestToken: 'one_two' does not match [a-zA-Z0-9][-a-zA-Z0-9]*",
  ],
  [
    'a pattern that is of all Unicode',
    ecs('TagResource', { resourceArn: 'arn', tags: [{ key: 'größe', value: 'à la 1' }] }),
    ecs('TagResource', { resourceArn: 'arn', tags: [{ key: 'a', value: 'what?' }] }),
    "TagResource: tags[0].value: 'what?' does not match",
  ],
  [
    'a value that is not in the list',
    ecs('RunTask', { taskDefinition: 'one', launchType: 'FARGATE' }),
    ecs('RunTask', { taskDefinition: 'one', launchType: 'LAMBDA' }),
    "RunTask: launchType: 'LAMBDA' is none of EC2, FARGATE",
  ],
  [
    'a number that is too large',
    interfaces({ MaxResults: '1000' }),
    interfaces({ MaxResults: '1001' }),
    'MaxResults: 1001 is 1001, more than 1000',
  ],
  [
    'a number that is too small',
    interfaces({ MaxResults: '5' }),
    interfaces({ MaxResults: '4' }),
    'Invalid value for parameter MaxResults, value: 4, valid min value: 5',
  ],
  [
    'a member that is required',
    ecs('RunTask', { taskDefinition: 'one' }),
    ecs('RunTask', { cluster: 'one' }),
    'Missing required parameter in input: "taskDefinition"',
  ],
  [
    'a member that is not in the model',
    interfaces({ 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': 'vpc-1' }),
    interfaces({ 'Filter.1.Name': 'vpc-id', 'Filter.1.Values.1': 'vpc-1' }),
    'Unknown parameter in Filters[0]: "Values on the wire"',
  ],
  [
    'a type',
    ecs('RunTask', { taskDefinition: 'one', count: 2 }),
    ecs('RunTask', { taskDefinition: 'one', count: '2' }),
    'Invalid type for parameter count',
  ],
  [
    'the key of a map',
    put({ TableName: 'table', Item: { ['a'.repeat(65_535)]: { S: 'one' } } }),
    put({ TableName: 'table', Item: { ['a'.repeat(65_536)]: { S: 'one' } } }),
    'Item, key: ',
  ],
  ['a name', execution('a'.repeat(80)), execution('a'.repeat(81)), 'length 81, more than 80'],
  [
    'a version',
    stack({}),
    form('cloudformation', 'CreateStack', '2010-05-16', { StackName: 'hello' }),
    'the version 2010-05-16 of CreateStack is not 2010-05-15',
  ],
  ['an operation', ecs('ListClusters', {}), ecs('ListEverything', {}), 'ListEverything'],
];

const record = (tests: string, request: object) => ({ tests, requests: [{ role: 'sender', ...request }] });

/** What is wrong with each case, as it has to be and broken. */
let problems: string[] = [];
beforeAll(() => {
  if (!hasPython) return;
  const records = cases.flatMap(([kind, good, bad]) => [
    record(`good ${kind}`, good),
    record(`bad ${kind}`, bad),
  ]);
  ({ problems } = validate<Validated>('validate_requests.py', records));
});

testWithPython.each(cases)('%s', (kind, _good, _bad, problem) => {
  expect(problems.filter((one) => one.endsWith(` (sent by sender in good ${kind})`))).toEqual([]);
  const found = problems.filter((one) => one.endsWith(` (sent by sender in bad ${kind})`));
  expect(found).toEqual([expect.stringContaining(problem)]);
});

testWithPython('one problem of many senders is told once', () => {
  const records = ['a', 'b'].map((tests) => record(tests, tag('')));
  const { problems } = validate<Validated>('validate_requests.py', records);
  expect(problems).toEqual([expect.stringMatching(/ \(sent by sender in a, sender in b\)$/)]);
});
