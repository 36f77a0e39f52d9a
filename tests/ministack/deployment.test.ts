import { beforeAll, expect, test } from '@jest/globals';
import type * as z from 'zod';
import { packageInto, serverless } from '../../scripts/ministack/serverless.ts';
import type { cleanUp } from '../../shared/contracts/clean-ups.ts';
import { call, create, remove, type Cluster, type List, type Operation } from '../support/api.ts';
import { inventory } from '../support/ministack.ts';
import { helloWorld } from '../support/requests.ts';

/* The tests go on where the one before has left the deployment. */
const endpoint = process.env['AWS_ENDPOINT_URL']!;

type CleanUp = z.infer<typeof cleanUp>;

/** The parts of a cluster and of its operations that a deployment has nothing to do with. */
async function kept() {
  const { body } = await call<Cluster>('GET', '/clusters/kept');
  const { state, stack, network, service, createdAt } = body;
  const operations = await call<List<Operation>>('GET', '/operations?cluster=kept');
  return { state, stack, network, service, createdAt, operations: operations.body.items };
}

let packaged: string;

beforeAll(async () => {
  await create(helloWorld({ name: 'kept' }));
  packaged = await packageInto(endpoint, 'package-again');
}, 300_000);

test('a request that nobody signed is forbidden, but health is open', async () => {
  const api = process.env['TEST_TARGET']!;
  expect((await fetch(`${api}/clusters`)).status).toBe(403);
  expect((await fetch(`${api}/health`)).status).toBe(200);
});

test('who asked is in the operation, as the gateway says', async () => {
  const [operation] = (await kept()).operations;
  expect(operation?.requestedBy).toBe('arn:aws:iam::000000000000:root');
});

test('a deployment of a new package of the same code says that nothing changes', async () => {
  expect(await serverless(endpoint, 'deploy', '--package', packaged)).toContain('No changes to deploy');
});

test('a redeployment keeps clusters and operations', async () => {
  const before = await kept();
  expect(before).toMatchObject({ state: 'active', operations: [{ type: 'create', status: 'succeeded' }] });
  expect(await serverless(endpoint, 'deploy', '--package', packaged, '--force')).toContain('deployed');
  expect(await kept()).toEqual(before);
}, 120_000);

test('a clean-up runs through its workflow, and leaves what may stay', async () => {
  const started = await call<CleanUp>('POST', '/clean-ups', { dryRun: false });
  expect(started.status).toBe(202);
  let now = started.body;
  while (now.status === 'running') now = (await call<CleanUp>('GET', `/clean-ups/${now.id}`)).body;
  expect(now).toMatchObject({ status: 'succeeded', counts: { deleted: 0 } });
  expect((await call<Cluster>('GET', '/clusters/kept')).body.state).toBe('active');
});

test('what was made before a redeployment is deleted after it', async () => {
  expect(await remove('kept')).toMatchObject({ status: 'succeeded', error: null });
  expect((await call('GET', '/clusters/kept')).status).toBe(404);
  expect((await inventory(endpoint)).filter((one) => one.includes('kept'))).toEqual([]);
});

test('a removal leaves nothing but the journal and the role of the stacks that may still be there', async () => {
  await serverless(endpoint, 'remove');
  const left = await inventory(endpoint);
  expect(left).toEqual([
    expect.stringMatching(/^role fargate-clusters-ministack-CloudFormationRole[\w-]+$/),
    expect.stringMatching(/^table fargate-clusters-ministack-Table-\w+$/),
  ]);
}, 120_000);
