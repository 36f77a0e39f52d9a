import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { removeTombstones } from '../../support/journal-table.ts';
import type { Json, Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { strict } from '../../support/strict-schema.ts';
import { startInVersions, type Versions } from '../../support/released/deploy.ts';

/* "Clusters and operations stay as they are. To go back, deploy the version before in the same way." */
let product: Product;
let deploy: Versions['deploy'];
let nothing: object;
beforeAll(async () => {
  ({ product, deploy } = await startInVersions());
  nothing = product.aws.inventory();
});
beforeEach(() => deploy('before'));
afterEach(async () => {
  await sleep(60);
  expect(product.aws.inventory()).toEqual(nothing);
});
afterAll(() => product.close());

const { create, remove, beginCreation, beginRemoval, cleanUp, killWorkflows } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

/** A response by its contract. */
async function get(url: string, operationId: string): Promise<Json> {
  const { status, body } = await product.call('GET', url);
  const { schema } = contracts.find((one) => one.operationId === operationId)!.response;
  expect({ url, status, issues: strict(schema).safeParse(body).error?.issues }).toEqual({ url, status: 200 });
  return body;
}

test('what 0.1.0 has made and recorded is read, changed, used and deleted', async () => {
  const before = await create('lasting', { tags: { team: 'web' }, ttl: 'P1D' });
  const { body: ran } = await product.call('POST', '/clusters/lasting/tasks', { count: 2 });
  await sleep(60);
  await product.call('DELETE', `/clusters/lasting/tasks/${ran.tasks[0].id}`);
  await create('gone');
  await remove('gone');
  const swept = await cleanUp({ dryRun: false });
  await sleep(120);
  deploy('today');

  const { state: status, service, ...rest } = before;
  const { serviceRole: roleArn, ...same } = service;
  expect(await get('/clusters/lasting', 'getCluster')).toMatchObject({
    ...rest,
    status,
    service: { ...same, roleArn },
    network: expect.anything(),
  });
  for (const [path, id] of Object.entries({
    resources: 'listClusterResources',
    events: 'listClusterEvents',
    tasks: 'listTasks',
  }))
    expect((await get(`/clusters/lasting/${path}`, id)).items).not.toEqual([]);
  expect((await get('/operations', 'listOperations')).items).toHaveLength(3);
  for (const { id } of (await get('/operations', 'listOperations')).items)
    expect(await get(`/operations/${id}`, 'getOperation')).toMatchObject({
      status: 'succeeded',
      error: null,
    });
  expect(await get(`/clean-ups/${swept.id}`, 'getCleanUp')).toMatchObject({ status: 'succeeded' });
  expect(await get('/clean-ups', 'listCleanUps')).toMatchObject({ items: [{ id: swept.id }] });
  await sleep(7200);
  const ended = await get(`/clusters/lasting/tasks/${ran.tasks[0].id}`, 'getTask');
  expect(ended).toMatchObject({ lastStatus: 'STOPPED' });

  const changes = { tags: { team: 'data' }, deletionProtection: true };
  expect(await product.call('POST', '/clusters/lasting/deletion-settings', changes)).toMatchObject({
    status: 200,
    body: changes,
  });
  expect(await product.call('POST', '/clusters/lasting/tasks', { count: 3 })).toMatchObject({ status: 201 });
  await product.call('POST', '/clusters/lasting/deletion-settings', { deletionProtection: false });
  await sleep(86_400);
  expect((await cleanUp()).items).toMatchObject([
    { cluster: 'lasting', action: 'delete', reason: 'expired' },
  ]);
});

test('a deletion that is upgraded in its midst says what it waits for, and goes on then', async () => {
  const { network } = await create('host');
  const { vpcId, subnetIds } = network;
  await create('guest', { network: { vpcId, subnetIds } });
  const { id } = await beginRemoval('host');
  await sleep(5);
  deploy('today');
  await sleep(3600);
  expect(await get(`/operations/${id}`, 'getOperation')).toMatchObject({
    status: 'running',
    error: { reason: expect.stringContaining('"guest" was created in the VPC of this cluster') },
  });
  expect(await remove('guest')).toMatchObject({ status: 'succeeded' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});

test('what died before the upgrade is taken up by clean-up after it', async () => {
  await create('dead-deletion');
  await beginRemoval('dead-deletion');
  await beginCreation({ name: 'dead-creation' });
  await sleep(60);
  await killWorkflows();
  await sleep(1200);
  deploy('today');
  await cleanUp();
  expect((await get('/clusters', 'listClusters')).items).toEqual([]);
});

test('the version before reads, changes and deletes what that of today has made', async () => {
  deploy('today');
  const { name } = await create('newer', { ttl: 'P1D' });
  const { id } = await beginCreation(helloWorld({ name: 'half' }));
  await sleep(60);
  deploy('before');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(await product.call('GET', `/clusters/${name}`)).toMatchObject({
    status: 200,
    body: { state: 'active' },
  });
  expect(await product.call('POST', `/clusters/${name}/tasks`, { count: 2 })).toMatchObject({ status: 201 });
  for (const cluster of [name, 'half']) expect(await remove(cluster)).toMatchObject({ status: 'succeeded' });
});

test('a deletion that something holds up goes on where one goes back in its midst', async () => {
  deploy('today');
  await create('held');
  await create('failing');
  const reason = 'The subnet has dependencies and cannot be deleted.';
  product.aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason, times: 2 });
  const { id } = await beginRemoval('held');
  await sleep(60);
  deploy('before');
  await sleep(3600);
  product.aws.world.faults.withdraw();
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(await remove('failing')).toMatchObject({ status: 'succeeded' });
});

test('clean-up deletes what has expired after one has gone back, once the tombstones are away', async () => {
  deploy('today');
  await create('gone');
  await remove('gone');
  await create('expiring', { ttl: 'PT20M' });
  deploy('before');
  await removeTombstones(product.aws);
  await sleep(1300);
  expect(await cleanUp({ dryRun: false })).toMatchObject({ status: 'succeeded' });
  await sleep(1200);
  expect((await get('/clusters', 'listClusters')).items).toEqual([]);
});
