import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { issueAt } from '../support/issue-places.ts';
import { accountId } from '../support/environment.ts';

let product: Product;
const listed = process.env['LOG_GROUPS'];
beforeAll(async () => {
  product = await startProduct();
  process.env['LOG_GROUPS'] = '/shop';
});
afterAll(async () => {
  process.env['LOG_GROUPS'] = listed;
  await product.close();
});

const withGroup = (group: string, more: object = {}) => ({
  family: 'logs',
  containers: [{ name: 'web', image: 'nginx:1', logging: { options: { 'awslogs-group': group } } }],
  ...more,
});

const places = [
  { url: '/task-definitions', body: (spec: object) => spec, at: ['body'] },
  {
    url: '/cluster-plans',
    body: (spec: object) => ({ name: 'a', newTaskDefinition: spec }),
    at: ['body', 'newTaskDefinition'],
  },
] as const;

const ofOthers = [
  '/web',
  '/shop/audit',
  '/aws/lambda/fargate-clusters-test',
  '/aws/http-api/fargate-clusters-test',
  '/ecs/web',
  '/ecs/prod/_tasks',
  '/ecs/test/other',
  '/ecs/test-2/fargate-clusters--test-2--a-0123456789ab',
  '/ecs/test/fargate-clusters--test--a-0123456789ab',
];

test.each(ofOthers)('a log group of others is refused, with what to do: %s', async (group) => {
  for (const { url, body, at } of places) {
    const { status, body: problem } = await product.call('POST', url, body(withGroup(group)));
    expect(status).toBe(400);
    expect(problem.issues).toEqual([
      {
        ...issueAt(...at, 'containers', 0, 'logging', 'options', 'awslogs-group'),
        message: expect.stringContaining('eave it out'),
      },
    ]);
  }
});

test('the message names the parameter and what it lists', async () => {
  const { body } = await product.call('POST', '/task-definitions', withGroup('/web'));
  expect(body.issues[0].message).toBe(
    'Received "/web", which is none of the log groups that this deployment lists in its parameter logGroups. It lists /shop. Leave it out, have it listed, or name a role of yours that may write to it.',
  );
});

test.each(['/shop', '/ecs/test/_tasks'])('a group that the deployment has is taken: %s', async (group) => {
  for (const { url, body } of places)
    expect((await product.call('POST', url, body(withGroup(group)))).status).toBeLessThan(300);
});

test('a role of the caller may write wherever its policies allow, but not to the group of a cluster', async () => {
  const role = { executionRoleArn: `arn:aws:iam::${accountId}:role/fargate-clusters-shop` };
  const taken = await product.call('POST', '/task-definitions', withGroup('/web', role));
  expect(taken.status).toBe(201);
  const ofCluster = withGroup('/ecs/test/fargate-clusters--test--a-0123456789ab', role);
  expect((await product.call('POST', '/task-definitions', ofCluster)).status).toBe(400);
});

const routed = (options: object): Json => ({
  name: 'routed',
  newTaskDefinition: {
    family: 'routed',
    containers: [
      { name: 'web', image: 'nginx:1', logging: { driver: 'awsfirelens', options } },
      { name: 'router', image: 'fluent-bit:1', firelens: { type: 'fluentbit' } },
    ],
  },
});

test.each([
  { Name: 'cloudwatch_logs', log_group_name: '/web' },
  { Name: 'cloudwatch_logs', Log_Group_Name: '/web' },
  { Name: 'cloudwatch_logs', LOG_GROUP_NAME: '*' },
  {
    Name: 'cloudwatch_logs',
    log_group_name: '/shop',
    Log_Group_Name: '/ecs/test/fargate-clusters--test--a-0123456789ab',
  },
  { Name: 'kinesis_firehose', delivery_stream: 'lake' },
  { Name: 'kinesis_streams', stream: 'lines' },
  { Name: 's3', bucket: 'lake' },
])('the role of a cluster writes to nothing of others: %j', async (options) => {
  const { status, body } = await product.call('POST', '/cluster-plans', routed(options));
  expect([status, body.code]).toEqual([400, 'invalid_request']);
});
