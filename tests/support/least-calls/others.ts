import { aws, room, vpcQuota, type Need } from './need.ts';

const stays = 'That depends on nothing in AWS.';

export const ofOthers: Need[] = [
  {
    operationId: 'getHealth',
    when: 'always',
    least: {},
    because: stays,
    request: (call) => call('GET', '/health'),
  },
  {
    operationId: 'getCaller',
    when: 'always',
    least: {},
    because: stays,
    request: (call) => call('GET', '/me'),
  },
  {
    operationId: 'getLimits',
    when: 'counted',
    least: { [aws.get]: 1 },
    because: 'What is used is an item.',
    request: (call) => call('GET', '/limits'),
  },
  {
    operationId: 'getDocs',
    when: 'always',
    least: {},
    because: stays,
    request: (call) => call('GET', '/docs'),
  },
  {
    operationId: 'getOpenapi',
    when: 'always',
    least: {},
    because: stays,
    request: (call) => call('GET', '/openapi.yaml'),
  },
  {
    operationId: 'getOpenapiJson',
    when: 'always',
    least: {},
    because: stays,
    request: (call) => call('GET', '/openapi.json'),
  },
  {
    operationId: 'getNetworks',
    when: 'always',
    least: vpcQuota,
    because: room,
    request: (call) => call('GET', '/networks'),
  },
  {
    operationId: 'getOperation',
    when: 'it has ended',
    least: { [aws.get]: 1 },
    because: 'It is one item.',
    request: (call, { operation }) => call('GET', `/operations/${operation}?wait=25`),
  },
  {
    operationId: 'listOperations',
    when: 'always',
    least: { [aws.query]: 1 },
    because: 'All of them are one kind of item.',
    request: (call) => call('GET', '/operations?limit=100'),
  },
  {
    operationId: 'cancelOperation',
    when: 'it has ended',
    least: { [aws.get]: 1 },
    because: 'Whether it can be cancelled is in its item.',
    request: (call, { operation }) => call('POST', `/operations/${operation}/cancel`),
  },
  {
    operationId: 'planCleanUp',
    when: 'always',
    least: { [aws.query]: 3, [aws.stacks]: 1, 'ecs ListTaskDefinitions': 2 },
    because:
      'Clusters, orphans and task definitions are a kind of item each; stacks are in CloudFormation. ECS lists the revisions of the one family by their status.',
    request: (call) => call('POST', '/clean-up-plans', {}),
  },
  {
    operationId: 'createCleanUp',
    when: 'accepted',
    least: { [aws.put]: 1, [aws.start]: 1 },
    because: 'It is an item, and a workflow begins.',
    request: (call) => call('POST', '/clean-ups', {}),
  },
  {
    operationId: 'listCleanUps',
    when: 'always',
    least: { [aws.query]: 1 },
    because: 'All of them are one kind of item.',
    request: (call) => call('GET', '/clean-ups'),
  },
  {
    operationId: 'getCleanUp',
    when: 'unknown',
    least: { [aws.get]: 1 },
    because: 'It is one item.',
    request: (call) => call('GET', '/clean-ups/019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11'),
  },
];
