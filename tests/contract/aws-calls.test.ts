import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { recordCalls } from '../support/recorded-calls.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
let recorded: ReturnType<typeof recordCalls>;
let operation: string;
let task: string;
beforeAll(async () => {
  product = await startProduct();
  recorded = recordCalls(product);
  const { body } = await call('POST', '/clusters', helloWorld());
  operation = body.id;
  await product.ended(operation);
  const { body: started } = await call('POST', tasks, { count: 99 });
  task = started.tasks[0].id;
  await product.aws.world.clock.sleep(120);
});
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);
const cluster = '/clusters/hello-world';
const tasks = `${cluster}/tasks`;
const key = (value: string) => ({ 'idempotency-key': value });
const definition = { ...helloWorld().taskDefinition, family: 'new' };

const get = 'dynamodb GetItem';
const put = 'dynamodb PutItem';
const update = 'dynamodb UpdateItem';
const query = 'dynamodb Query';
const start = 'states StartExecution';
const addresses = 'ec2 DescribeNetworkInterfaces';
const [describeTasks, listTasks] = ['ecs DescribeTasks', 'ecs ListTasks'];
const [describeCluster, describeDefinition] = ['ecs DescribeClusters', 'ecs DescribeTaskDefinition'];

/** What each endpoint asks of AWS, and no more. */
const calls: [operationId: string, what: string, Record<string, number>, () => Promise<Answer>][] = [
  ['getHealth', 'alone', {}, () => call('GET', '/health')],
  ['getDocs', 'alone', {}, () => call('GET', '/docs')],
  ['getOpenapi', 'alone', {}, () => call('GET', '/openapi.yaml')],
  [
    'createCluster',
    'a plan',
    {},
    () => call('POST', '/clusters?dryRun=true', helloWorld({ name: 'planned' })),
  ],
  [
    'createCluster',
    'a plan with a registered definition',
    { [describeDefinition]: 1 },
    () =>
      call('POST', '/clusters?dryRun=true', {
        ...helloWorld(),
        taskDefinition: 'hello-world-task-definition',
      }),
  ],
  [
    'createCluster',
    'a name in use',
    { [describeCluster]: 1, [put]: 1, [get]: 2 },
    () => call('POST', '/clusters', helloWorld()),
  ],
  ['listClusters', 'alone', { [query]: 1 }, () => call('GET', '/clusters?limit=100&tag=a:b&state=active')],
  [
    'getCluster',
    'alone',
    { [get]: 1, 'cloudformation DescribeStacks': 1, 'ecs DescribeServices': 1 },
    () => call('GET', cluster),
  ],
  ['getCluster', 'that is not there', { [get]: 1 }, () => call('GET', '/clusters/nowhere')],
  ['updateCluster', 'alone', { [get]: 1, [update]: 1 }, () => call('PATCH', cluster, { ttl: 'PT8H' })],
  [
    'listClusterResources',
    'alone',
    { [get]: 1, 'cloudformation ListStackResources': 1 },
    () => call('GET', `${cluster}/resources`),
  ],
  [
    'listClusterEvents',
    'of the stack',
    { [get]: 1, 'cloudformation DescribeStackEvents': 1 },
    () => call('GET', `${cluster}/events`),
  ],
  [
    'listClusterEvents',
    'of the service',
    { [get]: 1, 'ecs DescribeServices': 1 },
    () => call('GET', `${cluster}/events?source=service`),
  ],
  ['getOperation', 'alone', { [get]: 1 }, () => call('GET', `/operations/${operation}?wait=25`)],
  ['listOperations', 'alone', { [query]: 1 }, () => call('GET', '/operations?limit=100')],
  ['cancelOperation', 'that has ended', { [get]: 1 }, () => call('POST', `/operations/${operation}/cancel`)],
  [
    'registerTaskDefinition',
    'anew',
    { [describeDefinition]: 1, 'ecs RegisterTaskDefinition': 1 },
    () => call('POST', '/task-definitions', definition),
  ],
  [
    'registerTaskDefinition',
    'that is known',
    { [describeDefinition]: 1 },
    () => call('POST', '/task-definitions', definition),
  ],
  [
    'registerTaskDefinition',
    'with a key',
    { [put]: 1, [describeDefinition]: 1, [update]: 1 },
    () => call('POST', '/task-definitions', definition, key('a')),
  ],
  [
    'registerTaskDefinition',
    'with a key again',
    { [put]: 1, [get]: 2 },
    () => call('POST', '/task-definitions', definition, key('a')),
  ],
  [
    'listTaskDefinitions',
    'alone',
    { 'ecs ListTaskDefinitions': 1 },
    () => call('GET', '/task-definitions?limit=100'),
  ],
  ['getTaskDefinition', 'alone', { [describeDefinition]: 1 }, () => call('GET', '/task-definitions/new')],
  [
    'deregisterTaskDefinition',
    'alone',
    { [describeDefinition]: 1, 'ecs DeregisterTaskDefinition': 1 },
    () => call('DELETE', '/task-definitions/new:1'),
  ],
  [
    'deregisterTaskDefinition',
    'that is inactive',
    { [describeDefinition]: 1 },
    () => call('DELETE', '/task-definitions/new:1'),
  ],
  [
    'listTasks',
    'a hundred',
    { [get]: 1, [listTasks]: 1, [describeTasks]: 1, [addresses]: 1 },
    () => call('GET', `${tasks}?limit=100`),
  ],
  ['listTasks', 'none', { [get]: 1, [listTasks]: 1 }, () => call('GET', `${tasks}?limit=100&status=stopped`)],
  [
    'getTask',
    'alone',
    { [get]: 1, [describeTasks]: 1, [addresses]: 1 },
    () => call('GET', `${tasks}/${task}?wait=25`),
  ],
  [
    'getTaskPublicIp',
    'alone',
    { [get]: 1, [describeTasks]: 1, [addresses]: 1 },
    () => call('GET', `${tasks}/${task}/public-ip?wait=25`),
  ],
  ['runTasks', 'one', { [get]: 1, 'ecs RunTask': 1 }, () => call('POST', tasks, {})],
  [
    'runTasks',
    'twenty-one with a key',
    { [put]: 1, [get]: 1, 'ecs RunTask': 3, [update]: 1 },
    () => call('POST', tasks, { count: 21 }, key('b')),
  ],
  ['stopTasks', 'of a family', { [get]: 1, [listTasks]: 1 }, () => call('DELETE', `${tasks}?family=nobody`)],
  [
    'stopTasks',
    'of a group',
    { [get]: 1, [listTasks]: 2, [describeTasks]: 2 },
    () => call('DELETE', `${tasks}?group=nobody`),
  ],
  ['listCleanUps', 'alone', { [query]: 1 }, () => call('GET', '/clean-ups')],
  // The last one: the end of a task is noted later, with calls of its own.
  [
    'stopTask',
    'alone',
    { [get]: 1, 'ecs StopTask': 1, [addresses]: 1 },
    () => call('DELETE', `${tasks}/${task}`),
  ],
];

test.each(calls)(
  '%s %s makes no more calls than it needs',
  async (_operationId, _what, expected, request) => {
    let answer: Answer | undefined;
    await product.aws.world.clock.sleep(120);
    expect(await recorded.during(async () => (answer = await request()))).toEqual(expected);
    expect(answer!.status).toBeLessThan(500);
  },
);

test.each([
  ['POST', '/clusters', { name: 'counted' }, { [describeCluster]: 1, [put]: 2, [start]: 1 }],
  ['DELETE', '/clusters/counted', undefined, { [put]: 1, [start]: 1 }],
])('%s %s writes down what it starts, and starts it once', async (method, url, body, expected) => {
  let answer: Answer | undefined;
  expect(await recorded.during(async () => (answer = await call(method, url, body)))).toMatchObject(expected);
  expect(await product.ended(answer!.body.id)).toMatchObject({ status: 'succeeded' });
});

test('every endpoint is counted', () => {
  // A clean-up reads all clusters and stacks there are.
  const others = ['deleteCluster', 'createCleanUp', 'getCleanUp'];
  const counted = [...calls.map(([operationId]) => operationId), ...others];
  expect(new Set(counted)).toEqual(new Set(contracts.map(({ operationId }) => operationId)));
});
