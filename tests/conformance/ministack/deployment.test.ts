import { beforeAll, expect, test } from '@jest/globals';
import * as api from '../../../client/client.ts';
import { packageInto, removeDeployment, serverless } from '../../../scripts/check/ministack/serverless.ts';
import { stopWorkflows } from '../../../scripts/check/ministack/stop-workflows.ts';
import { client, create, operationsOf, remove } from '../../support/api.ts';
import { inventory } from '../../support/ministack.ts';
import { helloWorld } from '../../support/requests.ts';
import { target } from '../../support/target.ts';

/* The tests go on where the one before has left the deployment. */
const endpoint = process.env['AWS_ENDPOINT_URL']!;

const look = () => api.answer(api.getCluster({ client, path: { cluster: 'kept' } }));

/** The parts of a cluster and of its operations that a deployment has nothing to do with. */
async function kept() {
  const { status, stack, network, service, createdAt } = await look();
  return { status, stack, network, service, createdAt, operations: await operationsOf('kept') };
}

let packaged: string;

beforeAll(async () => {
  await create(helloWorld({ name: 'kept' }));
  packaged = await packageInto(endpoint, 'package-again');
}, 600_000);

test('a request that nobody signed is forbidden, but health is open', async () => {
  expect((await fetch(`${target}/clusters`)).status).toBe(403);
  expect((await fetch(`${target}/health`)).status).toBe(200);
});

test('who asked is in the operation, as the gateway says', async () => {
  const [operation] = (await kept()).operations;
  expect(operation?.requestedBy).toBe('arn:aws:iam::000000000000:root');
});

test('a deployment of a new package of the same code says that nothing changes', async () => {
  expect(await serverless(endpoint, 'deploy', '--package', packaged)).toContain('No changes to deploy');
}, 120_000);

test('a redeployment keeps clusters and operations', async () => {
  const before = await kept();
  expect(before).toMatchObject({ status: 'active', operations: [{ type: 'create', status: 'succeeded' }] });
  expect(await serverless(endpoint, 'deploy', '--package', packaged, '--force')).toContain('deployed');
  expect(await kept()).toEqual(before);
}, 240_000);

test('a clean-up runs through its workflow, and leaves what may stay', async () => {
  let now = await api.answer(api.createCleanUp({ client, body: {} }));
  while (now.status === 'running')
    now = await api.answer(api.getCleanUp({ client, path: { cleanUp: now.id } }));
  expect(now).toMatchObject({ status: 'succeeded', counts: { deleted: 0 } });
  expect((await look()).status).toBe('active');
});

test('a deployment that still has a cluster is not removed', async () => {
  const before = await inventory(endpoint);
  const { status, output } = await removeDeployment(endpoint);
  expect(status).toBe(1);
  expect(output).toContain(
    'still has clusters, which cost money:\n  kept (stack fargate-clusters--ministack--kept-',
  );
  expect(await inventory(endpoint)).toEqual(before);
});

test('what was made before a redeployment is deleted after it', async () => {
  expect(await remove('kept')).toMatchObject({ status: 'succeeded', error: null });
  const { response } = await api.getCluster({ client, path: { cluster: 'kept' } });
  expect(response?.status).toBe(404);
  expect((await inventory(endpoint)).filter((one) => one.includes('kept'))).toEqual([]);
});

test('a removal leaves nothing', async () => {
  await stopWorkflows(endpoint);
  const { status, output } = await removeDeployment(endpoint);
  expect(output).toContain('Nothing is left of fargate-clusters-ministack in us-east-1.');
  expect(status).toBe(0);
  expect(await inventory(endpoint)).toEqual([]);
}, 240_000);

test('a removal that is repeated finds nothing to do', async () => {
  const { status, output } = await removeDeployment(endpoint);
  expect(status).toBe(0);
  expect(output).toContain('There is no stack fargate-clusters-ministack in us-east-1');
  expect(output).not.toContain('Deleted');
});
