import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../../support/breaking-calls.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

/* "A retry with the same key and the same body gets the same response, and nothing happens twice." */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterAll(() => product.close());

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

async function remove(name: string): Promise<void> {
  const { status, body: deletion } = await product.call('DELETE', `/clusters/${name}`);
  if (status === 202) await product.ended(deletion.id);
}

/** What happens before a cancellation is repeated. */
const meanwhile: Record<string, (name: string) => unknown> = {
  'nothing has happened': () => undefined,
  'the creation has just ended': async (name) => {
    while ((await product.call('GET', `/clusters/${name}`)).body.status === 'creating') await later(1);
  },
  'the creation has ended': () => later(900),
  'somebody else has deleted the cluster': remove,
  'somebody else has deleted it and made it again': async (name) => {
    await later(900);
    await remove(name);
    const { body: creation } = await product.call('POST', '/clusters', { name });
    await product.ended(creation.id);
  },
  '23 hours have passed': () => later(23 * 3600),
};

const table = (['answer lost', 'refused', 'dies'] as const).flatMap((how) =>
  Object.keys(meanwhile).map((event) => [how, event] as const),
);

let clusters = 0;

/** How an operation stands after half an hour. */
async function endOf(id: string): Promise<string> {
  for (let look = 0; look < 60; look++) {
    const { body } = await product.call('GET', `/operations/${id}`);
    if (body.status !== 'running') return body.status;
    await later(30);
  }
  return 'running';
}

test.each(table)('a cancellation says what it has done: a call was %s, then %s', async (how, event) => {
  let at = 0;
  for (; ; at++) {
    const name = `cluster-${(clusters += 1)}`;
    const { body: creation } = await product.call('POST', '/clusters', { name });
    const key = { 'idempotency-key': `cancel-${name}` };
    const ask = () => product.call('POST', `/operations/${creation.id}/cancel`, undefined, key);
    const calls = await breaking.during('cancel-operation', at, how, ask);
    if (at >= calls) break;
    await meanwhile[event]!(name);
    await later(31);
    const { status, body } = await ask();
    const end = status === 202 ? await endOf(body.id) : body.code;
    const truth = status === 202 ? 'succeeded' : 'operation_not_cancellable';
    expect({ how, at, event, status, end }).toEqual({ how, at, event, status, end: truth });
    const { body: running } = await product.call(
      'GET',
      `/operations?cluster=${name}&status=running&type=delete`,
    );
    expect({ how, at, event, running: running.items }).toEqual({ how, at, event, running: [] });
    await remove(name);
  }
  expect(at).toBeGreaterThanOrEqual(6);
});

test.each([['answer lost'], ['refused'], ['dies']] as const)(
  'one key makes one deletion of what a cancelled creation made: a call was %s',
  async (how) => {
    let at = 0;
    for (; ; at++) {
      const name = `${how}-${at}`.replace(' ', '-');
      const { body: creation } = await product.call('POST', '/clusters', { name });
      const key = { 'idempotency-key': `cancel-${name}` };
      const url = `/operations/${creation.id}/cancel`;
      const ask = () => product.call('POST', url, undefined, key);
      const calls = await breaking.during('cancel-operation', at, how, ask);
      const isOver = at >= calls;
      if (!isOver) await later(31);
      const second = await ask();
      expect({ how, at, status: second.status }).toEqual({ how, at, status: 202 });
      await product.ended(second.body.id);
      expect({ how, at, id: (await ask()).body.id }).toEqual({ how, at, id: second.body.id });
      const { body: deletions } = await product.call('GET', `/operations?cluster=${name}&type=delete`);
      const begun = deletions.items.filter(
        ({ error }: { error: { code: string } | null }) => error?.code !== 'not_begun',
      );
      expect(begun).toMatchObject([{ id: second.body.id, status: 'succeeded' }]);
      if (isOver) break;
    }
    expect(at).toBeGreaterThanOrEqual(6);
  },
);

/** A creation that goes on for as long as a service may take to start. */
async function longCreation(name: string): Promise<string> {
  const { image } = helloWorld().newTaskDefinition.containers[0]!;
  product.aws.world.faults.plan({ kind: 'task_stuck', image, times: 1 });
  const { status, body } = await product.call('POST', '/clusters', helloWorld({ name }));
  expect(status).toBe(202);
  return body.id;
}

/* The workflow of a deletion waits two minutes for the request that has it hold the cluster; and one name starts one
   execution: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
test.each([['answer lost'], ['refused'], ['dies']] as const)(
  'a cancellation that is repeated after its workflow has given up deletes: a call was %s',
  async (how) => {
    let at = 0;
    for (; ; at++) {
      const name = `late-${how}-${at}`.replace(' ', '-');
      const creation = await longCreation(name);
      const key = { 'idempotency-key': `cancel-${name}` };
      const ask = () => product.call('POST', `/operations/${creation}/cancel`, undefined, key);
      const calls = await breaking.during('cancel-operation', at, how, ask);
      await later(240);
      const { status, body } = await ask();
      expect({ how, at, status, end: await endOf(body.id) }).toEqual({
        how,
        at,
        status: 202,
        end: 'succeeded',
      });
      if (at >= calls) break;
    }
    expect(at).toBeGreaterThanOrEqual(6);
  },
  60_000,
);

test('a cancellation of which clean-up has said that it was interrupted is begun again', async () => {
  const creation = await longCreation('interrupted');
  const key = { 'idempotency-key': 'cancel-interrupted' };
  const ask = () => product.call('POST', `/operations/${creation}/cancel`, undefined, key);
  let calls = 0;
  do {
    // The call that starts the workflow is not heard of, nor is any after it.
    await breaking.during('cancel-operation', calls, 'dies', ask);
    calls += 1;
    await later(31);
  } while (!(await deletionOf('interrupted')));
  await later(660);
  await clusterLife(() => product).cleanUp();
  const first = await deletionOf('interrupted');
  expect(first).toMatchObject({ status: 'cancelled', error: { code: 'interrupted' } });
  const { status, body } = await ask();
  expect(status).toBe(202);
  expect(body.id).not.toBe(first.id);
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect((await ask()).body.id).toBe(body.id);
});

async function deletionOf(name: string) {
  const { body } = await product.call('GET', `/operations?cluster=${name}&type=delete`);
  return body.items[0];
}
