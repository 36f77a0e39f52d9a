import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { overtakenCalls } from '../support/overtaken-calls.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * A write takes effect, its response is lost, and others write the same item before the SDK tries again. Whatever was
 * accepted comes about and is told, and what is refused has changed nothing.
 */

let product: Product;
const { overtake, isDone, load } = overtakenCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
});
afterEach(async () => {
  expect(isDone()).toBe(true);
  product.aws.world.faults.withdraw();
  for (const { name } of (await call('GET', '/clusters')).body.items) await unprotectedRemoval(name);
});
afterAll(() => product.close());

const { beginCreation, cleanUp, create, operation, remove } = clusterLife(() => product);
const call: Product['call'] = (...request) => product.call(...request);
const cluster = async (name: string) => (await call('GET', `/clusters/${name}`)).body;
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

async function failed(name: string): Promise<void> {
  product.aws.world.faults.plan({
    kind: 'create_fails',
    resourceType: 'AWS::EC2::VPC',
    reason: 'no',
    times: 1,
  });
  const creation = await beginCreation({ name });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'failed' });
}

async function unprotectedRemoval(name: string): Promise<void> {
  await call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
  expect(await remove(name)).toMatchObject({ status: 'succeeded' });
}

const handOver = (by: string, meanwhile: () => Promise<unknown>) =>
  overtake({ by, action: 'UpdateItem', having: 'heldBefore', meanwhile });

test('a deletion that is done before its request knows that it holds the cluster is accepted', async () => {
  await failed('deleted-fast');
  handOver('delete-cluster', () => later(5));
  const { status, body } = await call('DELETE', '/clusters/deleted-fast');
  expect(status).toBe(202);
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect((await call('GET', '/clusters/deleted-fast')).status).toBe(404);
});

test('a deletion that is done, and whose name is taken again, is accepted, and the new cluster stays', async () => {
  await failed('taken-again');
  handOver('delete-cluster', async () => {
    await later(5);
    await beginCreation({ name: 'taken-again' });
  });
  const { status, body } = await call('DELETE', '/clusters/taken-again');
  expect(status).toBe(202);
  expect(await operation(body.id)).toMatchObject({ status: 'succeeded' });
  await later(900);
  expect(await cluster('taken-again')).toMatchObject({ status: 'active' });
});

test('a deletion that a forced one takes over before its request knows is accepted', async () => {
  await create('forced');
  let forced: { id: string } | undefined;
  handOver('delete-cluster', async () => {
    forced = (await call('DELETE', '/clusters/forced?force=true')).body;
  });
  const { status, body } = await call('DELETE', '/clusters/forced');
  expect(status).toBe(202);
  expect(body.id).not.toBe(forced!.id);
  expect(await operation(body.id)).toMatchObject({ status: 'cancelled', error: { code: 'superseded' } });
  expect(await product.ended(forced!.id)).toMatchObject({ status: 'succeeded' });
});

test('clean-up tells of the deletion that is done before it knows that this holds the cluster', async () => {
  await failed('swept');
  handOver('run-clean-up', () => later(5));
  const { items } = await cleanUp({ statuses: ['create_failed'] });
  const item = items.find((one: { cluster: string }) => one.cluster === 'swept');
  expect(item).toMatchObject({ action: 'delete', operationId: expect.any(String) });
  expect(await product.ended(item.operationId)).toMatchObject({ status: 'succeeded' });
});

const others: [string, (name: string) => Promise<unknown>][] = [
  [
    'its settings are changed',
    (name) => call('POST', `/clusters/${name}/deletion-settings`, { tags: { team: 'a' } }),
  ],
  ['it is protected', (name) => call('PATCH', `/clusters/${name}`, { deletionProtection: true })],
];

test.each(others)('a creation that takes a free name before %s goes on', async (what, change) => {
  const name = `new-${others.findIndex(([other]) => other === what)}`;
  overtake({
    by: 'create-cluster',
    action: 'TransactWriteItems',
    having: 'stackName',
    meanwhile: () => change(name),
  });
  const creation = await beginCreation({ name });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'succeeded' });
});

test.each(others)(
  'a creation that takes the name of a failed one before %s goes on',
  async (what, change) => {
    const name = `next-${others.findIndex(([other]) => other === what)}`;
    await failed(name);
    overtake({
      by: 'create-cluster',
      action: 'TransactWriteItems',
      having: 'replaced',
      meanwhile: () => change(name),
    });
    const creation = await beginCreation({ name });
    expect(await product.ended(creation.id)).toMatchObject({ status: 'succeeded' });
    expect(await cluster(name)).toMatchObject({ status: 'active' });
  },
);

test.each([['stackName'], ['replaced']])(
  'a creation that is deleted before its request knows that it has the name is told of (%s)',
  async (having) => {
    const name = having === 'replaced' ? 'ended-next' : 'ended-new';
    if (having === 'replaced') await failed(name);
    overtake({
      by: 'create-cluster',
      action: 'TransactWriteItems',
      having,
      meanwhile: async () => {
        const { body } = await call('DELETE', `/clusters/${name}`);
        await product.ended(body.id);
      },
    });
    const { status, body } = await call('POST', '/clusters', helloWorld({ name }));
    expect(status).toBe(202);
    expect(await operation(body.id)).toMatchObject({ status: 'cancelled', error: { code: 'superseded' } });
    expect((await call('GET', `/clusters/${name}`)).status).toBe(404);
  },
);

test.each([
  ['it is refused', true, [503]],
  ['its workflow has begun though the response was lost', false, [202, 503]],
] as const)(
  'settings that are changed while a creation begins stay where %s',
  async (_, isLost, statuses) => {
    for (const isNext of [false, true]) {
      const name = `set-${isLost ? 'refused' : 'begun'}-${isNext ? 'next' : 'new'}`;
      if (isNext) await failed(name);
      const settings = { deletionProtection: true, tags: { team: 'a' } };
      overtake({
        by: 'create-cluster',
        action: 'StartExecution',
        isLost,
        async meanwhile() {
          failStarts(3);
          expect((await call('POST', `/clusters/${name}/deletion-settings`, settings)).status).toBe(200);
        },
      });
      const { status } = await call('POST', '/clusters', helloWorld({ name }));
      expect(statuses).toContain(status);
      expect(await cluster(name)).toMatchObject(settings);
      await later(3600);
      await cleanUp();
      expect(await cluster(name)).toMatchObject({
        ...settings,
        status: status === 202 ? 'active' : 'create_failed',
      });
      await unprotectedRemoval(name);
    }
  },
);

test.each(['of its own', 'of a failed one'])(
  'a creation that has failed before its request knows that it has begun stays listed (name: %s)',
  async (whose) => {
    for (const isChanged of [false, true]) {
      const name = `quick-${whose.replaceAll(' ', '-')}-${isChanged}`;
      const tags = { team: isChanged ? 'b' : 'a' };
      if (whose === 'of a failed one') await failed(name);
      product.aws.quotas.set('L-F678F1CE', 1);
      overtake({
        by: 'create-cluster',
        action: 'StartExecution',
        async meanwhile() {
          if (isChanged)
            expect((await call('POST', `/clusters/${name}/deletion-settings`, { tags })).status).toBe(200);
          await later(5);
          failStarts(3);
        },
      });
      const asked = helloWorld({ name, deletionProtection: true, tags: { team: 'a' } });
      const { status, body } = await call('POST', '/clusters', asked);
      product.aws.quotas.set('L-F678F1CE', 5);
      expect([status, body]).toEqual([
        202,
        expect.objectContaining({
          status: 'failed',
          error: expect.objectContaining({ code: 'vpc_quota_reached' }),
        }),
      ]);
      const left = { status: 'create_failed', operationId: body.id, deletionProtection: true, tags };
      expect(await cluster(name)).toMatchObject(left);
      expect((await call('POST', '/clusters', helloWorld({ name }))).status).toBe(409);
    }
  },
);

/** Every try of the SDK that is left. */
function failStarts(times: number): void {
  const fault = { kind: 'error', service: 'states', action: 'StartExecution', times } as const;
  product.aws.world.faults.plan({ ...fault, code: 'InternalServerError', status: 500 });
}
