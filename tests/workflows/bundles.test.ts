import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { bundledFunctions } from '../support/bundled-functions.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { expire } from '../support/journal-table.ts';
import { loadHandlers, type Handler } from '../support/entries.ts';
import { gatewayEvent } from '../support/gateway.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * What is deployed lacks much of what the sources import. Here the bundles tell the whole story: nothing that they
 * need is missing.
 */
let product: Product;
let bundled: Awaited<ReturnType<typeof bundledFunctions>>;
let nothing: object;
beforeAll(async () => {
  bundled = await bundledFunctions();
  product = await startProduct({ newAccount: true }, async () => bundled.functions);
  nothing = product.aws.inventory();
}, 180_000);
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove, attempt } = clusterLife(() => product);
const call: Product['call'] = (...request) => product.call(...request);
const lambda = (name: string, event: object = {}) =>
  bundled.functions.handlers.get(name)!(event, { functionName: name, awsRequestId: 'test' });

async function expectStatus(expected: number, ...request: Parameters<typeof call>) {
  const { status, body } = await call(...request);
  expect([status, body]).toEqual([expected, expect.anything()]);
  return body;
}

test('a cluster is made, runs tasks, and is removed whole', async () => {
  await create('hello', { ttl: 'PT8H', tags: { team: 'web' } });
  const path = '/clusters/hello';
  const { tasks } = await expectStatus(201, 'POST', `${path}/tasks`, { count: 12, group: 'batch' });
  const task = `${path}/tasks/${tasks[0].id}`;
  expect(await expectStatus(200, 'GET', `${task}/public-ip?wait=20`)).toMatchObject({ status: 'assigned' });
  expect(await expectStatus(200, 'GET', `${task}?wait=20`)).toMatchObject({ lastStatus: 'RUNNING' });
  expect((await expectStatus(200, 'GET', `${path}/tasks?limit=100`)).items).toHaveLength(13);
  await expectStatus(202, 'DELETE', task);
  expect((await expectStatus(202, 'DELETE', `${path}/tasks?group=batch`)).taskIds).toHaveLength(11);
  expect((await expectStatus(200, 'GET', `${path}/events`)).items).not.toEqual([]);
  expect((await expectStatus(200, 'GET', `${path}/resources`)).items).not.toEqual([]);
  expect(
    await expectStatus(200, 'POST', `${path}/deletion-settings`, { tags: { team: 'data' } }),
  ).toMatchObject({
    tags: { team: 'data' },
  });
  expect((await expectStatus(200, 'GET', '/clusters?tag=team:data')).items).toHaveLength(1);
  expect(await remove('hello')).toMatchObject({ status: 'succeeded' });
  expect((await expectStatus(200, 'GET', '/operations')).items).toHaveLength(3);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a task definition is registered, read and deregistered', async () => {
  const { taskDefinition } = await expectStatus(201, 'POST', '/task-definitions', {
    ...helloWorld().newTaskDefinition,
    volumes: [{ name: 'scratch' }],
  });
  expect((await expectStatus(200, 'GET', '/task-definitions')).items).not.toEqual([]);
  await expectStatus(200, 'GET', `/task-definitions/${taskDefinition}`);
  await expectStatus(200, 'DELETE', `/task-definitions/${taskDefinition}`);
});

test('a creation that fails is explained and taken back; one that is cancelled too', async () => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  expect(await attempt({ name: 'bad', image: 'bad' })).toMatchObject({ error: { code: 'image_not_found' } });
  const { id } = await expectStatus(202, 'POST', '/clusters', helloWorld({ name: 'short' }));
  const { id: deletion } = await expectStatus(202, 'POST', `/operations/${id}/cancel`);
  expect(await product.ended(deletion)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a forced deletion leaves behind what AWS does not let go', async () => {
  const { ec2 } = product.aws;
  const { network } = await create('stuck');
  const { NetworkInterface } = await ec2.actions.CreateNetworkInterface({ SubnetId: network.subnetIds[0] });
  const operation = await remove('stuck', '?force=true');
  expect(operation).toMatchObject({
    status: 'succeeded',
    orphans: [{ type: 'AWS::EC2::Subnet' }, { type: 'AWS::EC2::VPC' }],
  });
  await ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId! });
  const input = { operationId: operation.id, cluster: 'stuck' };
  await lambda('fail-deletion', input);
  expect(await expectStatus(200, 'GET', `/operations/${operation.id}`)).toEqual(operation);
  await expect(lambda('delete-stack', input)).rejects.toThrow(
    expect.objectContaining({ name: 'OperationSuperseded' }),
  );
});

test('a deletion that takes long goes on in another execution', async () => {
  const { ec2, world } = product.aws;
  const { network } = await create('patient');
  const { NetworkInterface } = await ec2.actions.CreateNetworkInterface({ SubnetId: network.subnetIds[0] });
  const { id } = await expectStatus(202, 'DELETE', '/clusters/patient');
  await world.clock.sleep(4 * 3_600);
  await ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId! });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
});

test('clean-ups remove what has expired and what was left behind', async () => {
  await create('old');
  await expire(product.aws, 'old');
  // A creation that failed before is listed for a day.
  await product.aws.world.clock.sleep(24 * 3600);
  await expectStatus(200, 'POST', '/clean-up-plans', {});
  await lambda('clean-up-on-schedule');
  await product.aws.world.clock.sleep(3600);
  const { items } = await expectStatus(200, 'GET', '/clean-ups');
  expect(await expectStatus(200, 'GET', `/clean-ups/${items[0].id}`)).toMatchObject({ status: 'succeeded' });
  expect((await expectStatus(200, 'GET', '/clusters')).items).toEqual([]);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a clean-up that AWS refuses is ended as failed', async () => {
  const service = 'cloudformation';
  product.aws.world.faults.plan({ kind: 'error', service, action: '*', code: 'AccessDenied', status: 403 });
  const { id } = await expectStatus(202, 'POST', '/clean-ups', {});
  const read = () => expectStatus(200, 'GET', `/clean-ups/${id}`);
  // A function loads its bundle from the disk at its first run; the clock runs on meanwhile.
  for (let looks = 0; looks < 100 && (await read()).status === 'running'; looks++)
    await product.aws.world.clock.sleep(60);
  expect(await read()).toMatchObject({ status: 'failed' });
});

test.each(['ThrottlingException', 'InternalServerError'])(
  'calls that fail with %s are repeated',
  async (code) => {
    product.aws.world.faults.plan({ kind: 'error', service: '*', action: '*', code, status: 500, times: 3 });
    expect(await expectStatus(200, 'GET', '/clusters')).toMatchObject({ items: [] });
  },
);

const garbage = [
  undefined,
  '{',
  '[]',
  '{}',
  '{"a":1}',
  'null',
  '"x"',
  '{"limit":"1"}',
  JSON.stringify({ name: 1 }),
];

test('mistakes are told in the same words as the sources tell them', async () => {
  const sources = await loadHandlers();
  const context = { functionName: 'test', awsRequestId: 'test' };
  const answers = (handlers: Map<string, Handler>) =>
    Promise.all(
      contracts.flatMap(({ method, path }) =>
        garbage.map((body) => {
          const url = `${path.replaceAll(/\{\w+\}/g, '-')}?limit=-&wait=-&until=-&force=-&colour=-`;
          const { entry, event } = gatewayEvent({ method, url, body });
          return handlers.get(entry)!(event, context);
        }),
      ),
    );
  expect(await answers(bundled.functions.handlers)).toEqual(await answers(sources));
});

test('documents, health and unknown paths are answered', async () => {
  const paths = ['/health', '/me', '/docs', '/openapi.yaml', '/openapi.json', '/', '/nowhere'];
  const answers = await Promise.all(paths.map((path) => call('GET', path)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 302, 404]);
  expect(await call('OPTIONS', '/clusters')).toMatchObject({ status: 204 });
});

test('every function has run', async () => {
  // The last one may still load its bundle from the disk.
  for (let looks = 0; looks < 1_000 && bundled.idle.size > 0; looks++)
    await product.aws.world.clock.sleep(60);
  expect([...bundled.idle]).toEqual([]);
});
