import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import * as marked from '../../support/marked-secrets.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { repeated } from '../../support/repeated-answer.ts';
import { secretRequests, key } from './secret-requests.ts';

const { told } = marked;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { send, get, post, followed } = secretRequests(() => product);

test('a registered task definition shows the secrets of its containers; nothing else stores them', async () => {
  const first = await post('/task-definitions', marked.definition(), key('register'));
  expect(first).toMatchObject({ status: 201, body: { containers: [{ environment: told.environment }] } });
  expect(await post('/task-definitions', marked.definition(), key('register'))).toEqual(repeated(first));
  const other = marked.definition({ cpu: 512, memory: 1024 });
  expect((await post('/task-definitions', other, key('register'))).body.code).toBe('idempotency_key_reused');
  const found = await get('/task-definitions/secretive:1');
  expect(found.body.containers[0]).toMatchObject({ environment: told.environment, command: told.command });
  await get('/task-definitions');
  await send({ method: 'DELETE', url: '/task-definitions/secretive:1' });
});

test('no response about a cluster has the secrets of its containers, from creation to deletion', async () => {
  expect((await post('/cluster-plans', marked.cluster('plan'))).status).toBe(200);
  const { body: creation } = await post('/clusters', marked.cluster('life'), key('create'));
  expect(await followed(creation.id)).toMatchObject({ status: 'succeeded' });
  const run = await post('/clusters/life/tasks', { overrides: marked.overrides, count: 12 }, key('run'));
  expect(run.body.tasks).toHaveLength(12);
  await product.aws.world.clock.sleep(60);
  const [{ id: task }] = run.body.tasks;
  const paths = contracts.filter(({ method, path }) => method === 'GET' && path.startsWith('/clusters'));
  for (const { path } of paths)
    expect((await get(path.replace('{cluster}', 'life').replace('{task}', task))).status).toBe(200);
  await get('/clusters/life/events?source=service');
  await send({ method: 'POST', url: '/clusters/life/deletion-settings', body: { tags: { team: 'web' } } });
  await send({ method: 'DELETE', url: `/clusters/life/tasks/${task}` });
  await send({ method: 'DELETE', url: '/clusters/life/tasks?all=true' });
  const { body: deletion } = await send({ method: 'DELETE', url: '/clusters/life' });
  expect(await followed(deletion.id)).toMatchObject({ status: 'succeeded' });
  expect((await get(`/clusters/life/tasks/${task}`)).status).toBe(404);
  await get('/operations');
});

type Plan = Parameters<Product['aws']['world']['faults']['plan']>[0];

const failures: [what: string, image: string, plan: Plan][] = [
  [
    'an image that cannot be pulled',
    'bad/image',
    { kind: 'image_pull', image: 'bad/image', cause: 'not_found' },
  ],
  [
    'containers that end',
    'bad/code',
    { kind: 'container_exit', image: 'bad/code', exitCode: 1, afterSeconds: 5 },
  ],
  [
    'a resource that AWS refuses',
    'nginx',
    {
      kind: 'create_fails',
      resourceType: 'AWS::ECS::TaskDefinition',
      reason: 'Invalid request provided',
      times: 1,
    },
  ],
  [
    'a stack that AWS refuses',
    'nginx',
    {
      kind: 'error',
      service: 'cloudformation',
      action: 'CreateStack',
      code: 'ValidationError',
      message: 'No.',
    },
  ],
  [
    'a stack that nobody may ask for',
    'nginx',
    { kind: 'error', service: 'cloudformation', action: 'CreateStack', code: 'AccessDenied', status: 403 },
  ],
  ['no capacity', 'nginx', { kind: 'capacity_unavailable' }],
];

test.each(failures)('a creation fails because of %s, and no secret stays', async (what, image, plan) => {
  product.aws.world.faults.plan(plan);
  const name = what.replaceAll(' ', '-');
  const { body } = await post('/clusters', marked.cluster(name, image));
  expect(await followed(body.id)).toMatchObject({ status: 'failed', error: { code: expect.any(String) } });
  product.aws.world.faults.withdraw();
  const { body: deletion } = await send({ method: 'DELETE', url: `/clusters/${name}` });
  await followed(deletion.id);
});

test('a creation that the quota does not allow leaves no template', async () => {
  product.aws.quotas.set('L-F678F1CE', 1);
  const { body } = await post('/clusters', marked.cluster('no-room'));
  expect(await followed(body.id)).toMatchObject({ status: 'failed' });
  product.aws.quotas.set('L-F678F1CE', 5);
});

test('a cancelled creation leaves no template', async () => {
  const { body } = await post('/clusters', marked.cluster('cancelled'));
  const { body: deletion } = await post(`/operations/${body.id}/cancel`, undefined);
  expect(await followed(deletion.id)).toMatchObject({ status: 'succeeded' });
});
