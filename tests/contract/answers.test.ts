import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { givenToUs } from '../support/theirs.ts';
import { helloWorld } from '../support/requests.ts';
import { strict } from '../support/strict-schema.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
let created: string;
let task: string;
beforeAll(async () => {
  product = await startProduct();
  for (const quota of ['L-F678F1CE', 'L-A4707A72']) product.aws.quotas.set(quota, 20);
  created = await create(helloWorld({ ttl: 'PT8H', tags: { team: 'web' } }));
  await create({ name: 'other' });
  const { body } = await call('POST', '/clusters/hello-world/tasks', { count: 2, startedBy: 'me' });
  task = body.tasks[0].id;
});
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

async function create(body: object): Promise<string> {
  const { body: operation } = await call('POST', '/clusters', body);
  await product.ended(operation.id);
  return operation.id;
}

/** Two containers that stay, with everything in them that callers see. */
const definition = {
  ...helloWorld().newTaskDefinition,
  family: 'full',
  tags: { team: 'web' },
  containers: [
    { ...helloWorld().newTaskDefinition.containers[0], environment: { A: 'b' }, command: ['serve'] },
    { name: 'helper', image: 'helper', essential: false, cpu: 64 },
  ],
};

/** As ECS describes one. */
const described = {
  taskDefinition: {
    family: 'described',
    revision: 3,
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole',
    containerDefinitions: [{ name: 'web', image: 'nginx', environment: [{ name: 'A', value: 'b' }] }],
  },
};

const requests: [operationId: string, what: string, request: () => Promise<Answer>][] = [
  ['createCluster', 'a cluster', () => call('POST', '/clusters', helloWorld({ name: 'new' }))],
  ['createCluster', 'an empty cluster', () => call('POST', '/clusters', { name: 'empty' })],
  ['planCluster', 'a plan', () => call('POST', '/cluster-plans', helloWorld({ name: 'planned' }))],
  ['listClusters', 'clusters', () => call('GET', '/clusters')],
  ['listClusters', 'no clusters', () => call('GET', '/clusters?tag=no:thing')],
  ['getCluster', 'a cluster with a service', () => call('GET', '/clusters/hello-world')],
  ['getCluster', 'a cluster without a service', () => call('GET', '/clusters/other')],
  ['listClusterResources', 'resources', () => call('GET', '/clusters/hello-world/resources')],
  ['listClusterEvents', 'events of the stack', () => call('GET', '/clusters/hello-world/events')],
  [
    'listClusterEvents',
    'events of the service',
    () => call('GET', '/clusters/hello-world/events?source=service'),
  ],
  ['getOperation', 'a creation', () => call('GET', `/operations/${created}`)],
  ['getOperation', 'a failed creation', failedCreation],
  ['cancelOperation', 'a deletion', cancelled],
  ['listOperations', 'operations', () => call('GET', '/operations')],
  ['registerTaskDefinition', 'a new definition', () => call('POST', '/task-definitions', definition)],
  ['registerTaskDefinition', 'a known definition', () => call('POST', '/task-definitions', definition)],
  ['importTaskDefinition', 'a definition of ECS', () => call('POST', '/task-definition-imports', described)],
  [
    'planTaskDefinitionImport',
    'what would be imported',
    () => call('POST', '/task-definition-import-plans', described),
  ],
  ['listTaskDefinitions', 'definitions', () => call('GET', '/task-definitions')],
  ['getTaskDefinition', 'a definition by family', () => call('GET', '/task-definitions/full')],
  ['getTaskDefinition', 'a definition by revision', () => call('GET', '/task-definitions/full:1')],
  ['deregisterTaskDefinition', 'a definition', () => call('DELETE', '/task-definitions/full:1')],
  ['deregisterTaskDefinition', 'one that is inactive', () => call('DELETE', '/task-definitions/full:1')],
  ['getTaskDefinition', 'one that is inactive', () => call('GET', '/task-definitions/full:1')],
  ['getTaskDefinition', 'one of others, for EC2', theirs],
  ['runTasks', 'tasks', () => call('POST', '/clusters/hello-world/tasks', { count: 2 })],
  ['runTasks', 'some tasks and some failures', someCapacity],
  ['listTasks', 'tasks', () => call('GET', '/clusters/hello-world/tasks')],
  ['getTask', 'a task', () => call('GET', `/clusters/hello-world/tasks/${task}?wait=20`)],
  ['getTaskPublicIp', 'an address', () => call('GET', `/clusters/hello-world/tasks/${task}/public-ip`)],
  ['stopTask', 'a task', () => call('DELETE', `/clusters/hello-world/tasks/${task}`)],
  [
    'getTask',
    'a stopped task',
    () => call('GET', `/clusters/hello-world/tasks/${task}?wait=20&until=STOPPED`),
  ],
  [
    'stopTasks',
    'tasks',
    () => call('DELETE', '/clusters/hello-world/tasks?family=hello-world-task-definition'),
  ],
  ['updateCluster', 'a cluster', () => call('PATCH', '/clusters/other', { extendBy: 'PT8H' })],
  [
    'updateDeletionSettings',
    'a cluster',
    () => call('POST', '/clusters/other/deletion-settings', { extendBy: 'PT8H', tags: { a: 'b' } }),
  ],
  ['planClusterDeletion', 'a plan', () => call('POST', '/clusters/hello-world/deletion-plans')],
  ['deleteCluster', 'a cluster', () => call('DELETE', '/clusters/other')],
  ['getCluster', 'a cluster that is being deleted', () => call('GET', '/clusters/other')],
  ['planCleanUp', 'a plan', () => call('POST', '/clean-up-plans', {})],
  ['createCleanUp', 'a clean-up', () => call('POST', '/clean-ups', {})],
  ['listCleanUps', 'clean-ups', () => call('GET', '/clean-ups')],
  ['getCleanUp', 'a clean-up', cleanedUp],
  ['getHealth', 'health', () => call('GET', '/health')],
  ['getNetworks', 'the networks', () => call('GET', '/networks')],
  ['getCaller', 'the caller', () => call('GET', '/me')],
  ['getLimits', 'the limits', () => call('GET', '/limits')],
];

/** As the example of RegisterTaskDefinition in botocore, data/ecs/2014-11-13/examples-1.json. */
async function theirs(): Promise<Answer> {
  product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'sleep360',
    containerDefinitions: [
      { name: 'sleep', command: ['sleep', '360'], cpu: 10, essential: true, image: 'busybox', memory: 10 },
    ],
    taskRoleArn: '',
    volumes: [],
    tags: givenToUs,
  });
  const answer = await call('GET', '/task-definitions/sleep360');
  expect(answer.body).toMatchObject({ cpu: null, memory: null });
  return answer;
}

async function cancelled(): Promise<Answer> {
  const { body } = await call('POST', '/clusters', { name: 'cancelled' });
  return call('POST', `/operations/${body.id}/cancel`);
}

async function cleanedUp(): Promise<Answer> {
  const { body } = await call('GET', '/clean-ups');
  return call('GET', `/clean-ups/${body.items[0].id}`);
}

async function failedCreation(): Promise<Answer> {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad/image', cause: 'not_found' });
  const operation = await create(helloWorld({ name: 'bad', image: 'bad/image' }));
  const answer = await call('GET', `/operations/${operation}`);
  expect(answer.body.error).toMatchObject({ code: 'image_not_found', blockers: [] });
  expect(answer.body.error.stoppedTasks.length).toBeGreaterThan(0);
  expect(answer.body.error.events.length).toBeGreaterThan(0);
  return answer;
}

async function someCapacity(): Promise<Answer> {
  product.aws.world.faults.plan({ kind: 'capacity_unavailable', times: 1 });
  const answer = await call('POST', '/clusters/hello-world/tasks', { count: 2 });
  expect(answer.body).toMatchObject({ tasks: [{}], failures: [{}] });
  return answer;
}

test.each(requests)('%s answers %s by its contract, and nothing beyond', async (operationId, _, request) => {
  const contract = contracts.find((one) => one.operationId === operationId)!;
  const answer = await request();
  expectStatus(answer, contract.response.status);
  expect(strict(contract.response.schema).safeParse(answer.body).error?.issues ?? []).toEqual([]);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.headers['location']).toBe(contract.locationOf?.(answer.body));
});

const documents = contracts.filter(({ response }) => response.mediaType);

test.each(documents)('$operationId answers a document of its media type', async ({ path, response }) => {
  const { status, headers, body } = await call('GET', path);
  expect([status, headers['content-type']]).toEqual([response.status, response.mediaType]);
  expect((typeof body === 'string' ? body : JSON.stringify(body)).length).toBeGreaterThan(1000);
});

test('every contract is among these', () => {
  const covered = [
    ...requests.map(([operationId]) => operationId),
    ...documents.map((one) => one.operationId),
  ];
  expect(new Set(covered)).toEqual(new Set(contracts.map(({ operationId }) => operationId)));
});

test('where Location leads to, what was made or started is found', async () => {
  for (const [method, url, body] of [
    ['POST', '/clusters', { name: 'located' }],
    ['POST', '/task-definitions', { ...definition, family: 'located' }],
    ['DELETE', '/clusters/located', undefined],
  ] as const) {
    const { headers, body: made } = await call(method, url, body);
    expect((await call('GET', headers['location']!)).body).toMatchObject(
      'id' in made ? { id: made.id, cluster: 'located' } : made,
    );
  }
});
