import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { expectStatus } from '../support/response-status.ts';

/* A plan says what the creation would make, and refuses what that would refuse at the same moment. */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { beginCreation, create, killWorkflows } = clusterLife(() => product);
const plan = (body: unknown): Promise<Answer> => product.call('POST', '/cluster-plans', body);

test('a plan has the name, the resources and the template of the cluster that is made then', async () => {
  const body = helloWorld({ name: 'planned', ttl: 'PT8H' });
  const planned = await plan(body);
  expect(planned).toMatchObject({ status: 200, body: { cluster: 'planned' } });
  const { progress } = await beginCreation({ name: 'planned', ttl: 'PT8H' });
  const named = progress.map(({ resource, type }: { resource: string; type: string }) => ({
    resource,
    type,
  }));
  expect(planned.body.resources).toEqual(named);
  const { body: made } = await product.call('GET', '/clusters/planned');
  expect(Object.keys(planned.body.template.Resources)).toEqual(
    named.map(({ resource }: { resource: string }) => resource),
  );
  const withoutId = (name: string) => name.slice(0, -'-0123456789ab'.length);
  expect(withoutId(planned.body.stackName)).toBe(withoutId(made.stack.name));
  const apart = Math.abs(Date.parse(planned.body.expiresAt) - Date.parse(made.expiresAt));
  expect(apart).toBeLessThan(60_000);
});

test('without a name it is that of the default cluster, and without a time to live it never expires', async () => {
  expect(await plan({})).toMatchObject({ status: 200, body: { cluster: 'default', expiresAt: null } });
});

/** Of a name, what stands in the way of it. */
const taken: [what: string, code: string, prepare: (name: string) => Promise<unknown>][] = [
  ['an active cluster', 'cluster_exists', (name) => create(name)],
  [
    'a cluster in the making',
    'cluster_busy',
    async (name) => {
      await beginCreation({ name });
      await killWorkflows();
    },
  ],
  [
    'a cluster that is being deleted',
    'cluster_busy',
    async (name) => {
      await create(name);
      await product.call('DELETE', `/clusters/${name}`);
      await killWorkflows();
    },
  ],
  [
    'a cluster of somebody else',
    'cluster_exists',
    async (name) => product.aws.ecs.actions.CreateCluster({ clusterName: name }),
  ],
  [
    'an ECS cluster that a stack has left',
    'cluster_exists',
    async (name) =>
      product.aws.ecs.actions.CreateCluster({
        clusterName: name,
        tags: [{ key: ownTags.owner, value: environment.STACK_PREFIX! }],
      }),
  ],
  [
    'a creation that failed and is protected',
    'cluster_exists',
    (name) => fail(name, { deletionProtection: true }),
  ],
];

async function fail(name: string, changes: object = {}) {
  const { faults } = product.aws.world;
  faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no', times: 1 });
  const { id } = await beginCreation({ name, ...changes });
  expect(await product.ended(id)).toMatchObject({ status: 'failed' });
}

test.each(taken)('the name of %s is refused with %s, as by the creation', async (what, code, prepare) => {
  const name = what.replaceAll(' ', '-');
  await prepare(name);
  const { status, body } = await plan({ name });
  expect({ status, code: body.code }).toEqual({ status: 409, code });
  const refused = await product.call('POST', '/clusters', { name });
  expect([refused.status, refused.body]).toEqual([
    409,
    { ...body, instance: refused.body.instance, requestId: refused.body.requestId },
  ]);
});

test('the name of a creation that failed and left nothing is free, for the plan as for the creation', async () => {
  await fail('again');
  expectStatus(await plan({ name: 'again' }), 200);
  await fail('kept', { deletionProtection: true });
  expectStatus(await plan({ name: 'kept', deletionProtection: true }), 200);
  for (const body of [{ name: 'again' }, { name: 'kept', deletionProtection: true }])
    expectStatus(await product.call('POST', '/clusters', body), 202);
});

test('a definition that is not there is refused as by the creation', async () => {
  const body = { name: 'without', taskDefinition: 'nothing' };
  for (const path of ['/cluster-plans', '/clusters'])
    expect(await product.call('POST', path, body)).toMatchObject({
      status: 404,
      body: { code: 'task_definition_not_found' },
    });
});
