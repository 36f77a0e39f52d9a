import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { connectionBroke } from '../support/functions-through.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';

/*
 * A connection breaks, and the request that was on it reaches DynamoDB when nobody waits for it any more: a client that
 * gives up cancels nothing, and of a 500 AWS says that the write may have succeeded or failed.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */

let product: Product;
const { state, load } = hookedCalls();
const { create, failed, remove, cleanUp } = { ...clusterLife(() => product), failed: failedCreation };
let nothing: unknown;
beforeAll(async () => {
  product = await startProduct({}, load);
  nothing = product.aws.inventory();
});
afterEach(async () => {
  state.hook = undefined;
  product.aws.world.faults.withdraw();
  await later(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
});
afterAll(() => product.close());

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);
const call: Product['call'] = (...request) => product.call(...request);

async function failedCreation(name: string): Promise<void> {
  const fault = { kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no', times: 1 } as const;
  product.aws.world.faults.plan(fault);
  expect(await product.ended((await call('POST', '/clusters', { name })).body.id)).toMatchObject({
    status: 'failed',
  });
}

/** The first write of a cluster by this function that is as wanted is lost on its way; comes late when it is called. */
function lateWrite(by: string, isWanted: (input: Json) => boolean): { come: () => Promise<unknown> } {
  const late = { come: async (): Promise<unknown> => expect('it').toBe('on its way') };
  let isLost = false;
  state.hook = async (called, send) => {
    if (isLost || !called.by(by) || !isWanted(called.input)) return send();
    isLost = true;
    late.come = send;
    throw connectionBroke();
  };
  return late;
}
/** The items that a call puts, alone or in a transaction. */
const puts = ({ TransactItems, ...alone }: Json): Json[] =>
  TransactItems ? TransactItems.flatMap(({ Put }: Json) => Put ?? []) : [alone];
const nameTaken = (input: Json): Json | undefined =>
  puts(input).find(({ Item }) => Item?.kind.S === 'cluster' && Item.state?.S === 'creating');
const takesName = (input: Json) => nameTaken(input) !== undefined;

const isListed = async (name: string) => {
  const { body } = await call('GET', '/clusters?limit=1');
  const { status } = await call('GET', `/clusters/${name}`);
  return [status, body.items.map((item: Json) => item.name), body.nextCursor];
};
const gone = [404, [], null];

test('a creation that takes its name late makes nothing of what was deleted', async () => {
  const late = lateWrite('create-cluster', takesName);
  await create('deleted');
  await remove('deleted');
  await late.come();
  expect(await isListed('deleted')).toEqual(gone);
});

test('a creation that takes its name late takes none that another one has had meanwhile', async () => {
  const late = lateWrite('create-cluster', takesName);
  await create('twice');
  await remove('twice');
  await create('twice');
  await remove('twice');
  await late.come();
  expect(await isListed('twice')).toEqual(gone);
});

test('a creation that takes late a name that was free again makes nothing of what was deleted', async () => {
  await create('again');
  await remove('again');
  const late = lateWrite('create-cluster', (input) =>
    nameTaken(input)?.ConditionExpression.startsWith('#tombstone = :tombstone'),
  );
  await create('again');
  await remove('again');
  await late.come();
  expect(await isListed('again')).toEqual(gone);
});

test('a creation that was refused takes no name late', async () => {
  await create('taken');
  const late = lateWrite('create-cluster', takesName);
  expect((await call('POST', '/clusters', { name: 'taken' })).status).toBe(409);
  await remove('taken');
  await late.come();
  expect(await isListed('taken')).toEqual(gone);
});

test('a creation that could not begin takes no name late', async () => {
  const late = lateWrite('create-cluster', takesName);
  refuseStart();
  expect((await call('POST', '/clusters', { name: 'unbegun' })).status).toBe(502);
  await late.come();
  expect(await isListed('unbegun')).toEqual(gone);
});

test('a creation that could not begin does not replace the failed one late', async () => {
  await failed('replaced');
  const late = lateWrite('create-cluster', (input) => nameTaken(input)?.Item.replaced !== undefined);
  refuseStart();
  expect((await call('POST', '/clusters', { name: 'replaced' })).status).toBe(502);
  await late.come();
  expect((await call('GET', '/clusters/replaced')).body).toMatchObject({ status: 'create_failed' });
  await remove('replaced');
});

test('a change of settings that comes late does not change the next cluster of that name', async () => {
  await create('changed');
  const late = lateWrite('update-deletion-settings', ({ TransactItems }) => TransactItems !== undefined);
  expect(
    (await call('POST', '/clusters/changed/deletion-settings', { tags: { of: 'the first' } })).status,
  ).toBe(200);
  await remove('changed');
  await create('changed');
  await late.come();
  expect((await call('GET', '/clusters/changed')).body.tags).toEqual({});
  await remove('changed');
});

test('a deletion that was given up takes no cluster off the list late', async () => {
  await create('given-up');
  let come = async (): Promise<unknown> => expect('it').toBe('on its way');
  state.hook = async ({ by, input }, send) => {
    if (!by('finish-deletion') || !puts(input).some(({ Item }) => Item?.tombstone)) return send();
    come = send;
    throw connectionBroke();
  };
  expect(await remove('given-up')).toMatchObject({ status: 'failed' });
  const protect = (deletionProtection: boolean) =>
    call('POST', '/clusters/given-up/deletion-settings', { deletionProtection });
  expect((await protect(true)).status).toBe(200);
  await come();
  expect((await call('GET', '/clusters/given-up')).body).toMatchObject({ status: 'delete_failed' });
  await protect(false);
});

function refuseStart(): void {
  const fault = { kind: 'error', service: 'states', action: 'StartExecution', times: 1 } as const;
  product.aws.world.faults.plan({ ...fault, code: 'AccessDeniedException', message: 'denied' });
}
