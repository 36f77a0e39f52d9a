import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createCleanUpRecords } from '../../shared/journal/clean-ups.ts';
import { createJournal } from '../../shared/journal/journal.ts';
import { createTaskDefinitionRecords } from '../../shared/journal/task-definitions.ts';
import { newCleanUp } from '../../shared/use-cases/clean-ups/start-clean-up.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { expire } from '../support/journal-table.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* One thing that cannot be cleaned up never stops the rest, and limits hold whatever runs at once. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove, cleanUp, beginRemoval, killWorkflows } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

async function expired(name: string, changes: object = {}) {
  const cluster = await create(name, changes);
  await expire(product.aws, name);
  return cluster;
}

/** A cluster whose forced deletion has left its stack behind; answers the stack's name. */
async function orphaned(name: string): Promise<string> {
  const { stack } = await create(name);
  const reason = 'The vpc has dependencies and cannot be deleted.';
  const fault = { kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason } as const;
  const id = product.aws.world.faults.plan(fault);
  expect(await remove(name, '?force=true')).toMatchObject({ status: 'succeeded' });
  product.aws.world.faults.withdraw(id);
  return stack.name;
}

const protect = (StackName: string, EnableTerminationProtection: boolean) =>
  product.aws.cloudFormation.actions.UpdateTerminationProtection({ StackName, EnableTerminationProtection });

const deletionsAtOnce = async () =>
  (await product.call('GET', '/clusters?status=deleting')).body.items.length as number;

async function accepted(body: object) {
  return (await product.call('POST', '/clean-ups', { ...body })).body.id as string;
}

test('a stack that CloudFormation refuses to delete is named with the reason, and everything else is cleaned up', async () => {
  const [first, second] = [await orphaned('one'), await orphaned('two')];
  protect(first, true);
  await expired('three');
  const done = await cleanUp();
  expect(done).toMatchObject({
    status: 'succeeded',
    counts: { deleted: 1, retried: 1, skipped: 1 },
    items: [
      { cluster: 'three', action: 'delete', reason: 'expired', error: null },
      {
        stackName: second,
        action: 'retry',
        reason: 'orphaned',
        error: expect.stringContaining('dependencies'),
      },
      {
        stackName: first,
        action: 'skip',
        reason: 'refused',
        error: expect.stringContaining('TerminationProtection'),
      },
    ],
  });
  await sleep(900);
  expect((await cleanUp()).items).toEqual([expect.objectContaining({ stackName: first, reason: 'refused' })]);
  protect(first, false);
  await cleanUp();
  await sleep(900);
  expect((await cleanUp()).items).toEqual([]);
  expect(product.aws.inventory()).toEqual(nothing);
}, 120_000);

test('a cluster that cannot be looked at takes no place of another one', async () => {
  await create('poisoned');
  const journal = createJournal();
  const { operationId, ...cluster } = (await journal.getCluster('poisoned'))!;
  const operation = (await journal.getOperation(operationId))!;
  const id = v7();
  const createdAt = '2026-01-01T00:00:00.000Z';
  await journal.addOperation({ ...operation, id, status: 'running', createdAt, endedAt: null });
  await journal.updateCluster('poisoned', operationId, { ...cluster, state: 'creating', operationId: id });
  await expired('sound');
  const code = 'AccessDeniedException';
  product.aws.world.faults.plan({ kind: 'error', service: 'states', action: 'DescribeExecution', code });
  expect((await cleanUp({ limit: 1 })).items).toEqual([
    expect.objectContaining({ cluster: 'sound', action: 'delete' }),
    expect.objectContaining({ cluster: 'poisoned', reason: 'refused', error: expect.any(String) }),
  ]);
  product.aws.world.faults.withdraw();
  const { items } = await cleanUp();
  expect(items).toEqual([expect.objectContaining({ cluster: 'poisoned', reason: 'interrupted' })]);
  expect(product.aws.inventory()).toEqual(nothing);
}, 120_000);

/** The most deletions that run at once because of two clean-ups, each with a limit of two and of a team of its own. */
async function mostAtOnce(one: string, other: string): Promise<number> {
  await Promise.all([
    accepted({ limit: 2, tags: { team: one } }),
    accepted({ limit: 2, tags: { team: other } }),
  ]);
  let most = 0;
  for (let waited = 0; waited < 60; waited++) {
    most = Math.max(most, await deletionsAtOnce());
    await sleep(1);
  }
  return most;
}

async function expectAllToGo(): Promise<void> {
  await sleep(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
}

test('clean-ups at once keep their limit together', async () => {
  for (const [name, team] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
    ['b2', 'b'],
  ] as const)
    await expired(name, { tags: { team } });
  expect(await mostAtOnce('a', 'b')).toBe(2);
  await expectAllToGo();
}, 120_000);

test('deletions that run already count for the limit, also of clean-ups at once and of a plan', async () => {
  for (const [name, team] of [
    ['running', 'none'],
    ['c1', 'c'],
    ['c2', 'c'],
    ['d1', 'd'],
  ] as const)
    await expired(name, { tags: { team } });
  await product.call('DELETE', '/clusters/running');
  const plan = await product.call('POST', '/clean-up-plans', { limit: 2 });
  expect(plan.body.counts).toMatchObject({ toDelete: 1 });
  expect(await mostAtOnce('c', 'd')).toBe(2);
  await expectAllToGo();
}, 120_000);

test('the deletion of a stack that was left behind counts for the limit', async () => {
  const stack = await orphaned('left');
  await expired('waiting');
  product.aws.cloudFormation.actions.DeleteStack({ StackName: stack });
  expect((await cleanUp({ limit: 1 })).items).toEqual([
    expect.objectContaining({ stackName: stack, reason: 'operation_running' }),
    expect.objectContaining({ cluster: 'waiting', reason: 'limit_reached' }),
  ]);
  await sleep(1800);
  expect((await cleanUp({ limit: 1 })).items).toMatchObject([{ cluster: 'waiting', action: 'delete' }]);
  const [one, other] = [await orphaned('left-1'), await orphaned('left-2')];
  const { items } = await cleanUp({ limit: 1 });
  expect(items).toMatchObject([{ reason: 'orphaned' }, { reason: 'limit_reached' }]);
  await sleep(1800);
  expect((await cleanUp({ limit: 1 })).items).toMatchObject([
    { stackName: items[0].stackName === one ? other : one },
  ]);
  await sleep(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
}, 120_000);

test('deletions whose workflows died are taken up, also where they are as many as the limit, and leave room', async () => {
  const names = ['dead-1', 'dead-2'];
  for (const name of names) await create(name);
  for (const name of names) await beginRemoval(name);
  await sleep(10);
  await killWorkflows();
  await expired('behind', { tags: { team: 'behind' } });
  await expired('other');
  await sleep(900);
  expect((await cleanUp({ limit: 1, tags: { team: 'behind' } })).items).toMatchObject([
    { cluster: 'behind', action: 'delete', reason: 'expired' },
  ]);
  expect((await cleanUp({ limit: 1 })).items).toMatchObject([
    { cluster: 'other', action: 'delete', reason: 'expired' },
    { cluster: 'dead-1', reason: 'limit_reached' },
    { cluster: 'dead-2', reason: 'limit_reached' },
  ]);
  for (const cluster of names)
    expect((await cleanUp({ limit: 1 })).items).toContainEqual(
      expect.objectContaining({ cluster, action: 'retry', reason: 'interrupted' }),
    );
  await expectAllToGo();
}, 120_000);

test('stacks that cannot be deleted take turns', async () => {
  const stacks = [await orphaned('turn-1'), await orphaned('turn-2'), await orphaned('turn-3')];
  for (const stack of stacks) protect(stack, true);
  const reason = 'The vpc has dependencies and cannot be deleted.';
  product.aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason });
  for (const stack of stacks) protect(stack, false);
  const tried = new Set<string>();
  for (let count = 0; count < 3; count++) {
    for (const { stackName, action } of (await cleanUp({ limit: 1 })).items)
      if (action === 'retry') tried.add(stackName);
    await sleep(1800);
  }
  expect([...tried].toSorted()).toEqual(stacks);
  product.aws.world.faults.withdraw();
  await cleanUp();
  await sleep(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
}, 120_000);

test('definitions that AWS never deletes do not starve those behind them', async () => {
  const { RegisterTaskDefinition, DeregisterTaskDefinition, ListTaskDefinitions } = product.aws.ecs.actions;
  const records = createTaskDefinitionRecords();
  const containerDefinitions = [{ name: 'web', image: 'web', memory: 128 }];
  const register = async (owner: string) => {
    const tags = [{ key: 'fargate-clusters:owner', value: owner }];
    const { taskDefinition } = RegisterTaskDefinition({ family: 'crowd', containerDefinitions, tags });
    const { revision } = taskDefinition!;
    DeregisterTaskDefinition({ taskDefinition: `crowd:${revision}` });
    await records.note(`crowd:${String(revision)}`, Date.now());
    return `crowd:${revision}`;
  };
  for (let count = 0; count < 205; count++) await register('somebody');
  const behind = await register('fargate-clusters-test');
  const left = () =>
    ListTaskDefinitions({ familyPrefix: 'crowd', status: 'INACTIVE' }).taskDefinitionArns!.filter((arn) =>
      arn.endsWith(`/${behind}`),
    );
  const first = await cleanUp();
  expect(first.taskDefinitions).toHaveLength(200);
  await cleanUp();
  expect(left()).toEqual([]);
}, 120_000);

test('operations and clean-ups of any age end, also where no clean-up ran for weeks', async () => {
  const journal = createJournal();
  const cleanUps = createCleanUpRecords();
  await cleanUp();
  const { body: creation } = await product.call('POST', '/clusters', helloWorld({ name: 'lost' }));
  await sleep(60);
  await killWorkflows();
  const { operationId } = (await journal.getCluster('lost'))!;
  await journal.removeCluster('lost', operationId, Date.now());
  const id = creation.id.replace(/.{12}$/, '000000000000');
  await cleanUps.add(newCleanUp({ id, criteria: { limit: 1 }, caller: 'nobody', now: Date.now() }));
  await sleep(30 * 24 * 3600);
  await cleanUp();
  expect((await product.call('GET', `/operations/${creation.id}`)).body).toMatchObject({
    status: 'cancelled',
  });
  expect((await product.call('GET', `/clean-ups/${id}`)).body).toMatchObject({
    status: 'failed',
    error: expect.any(String),
    endedAt: expect.any(String),
  });
}, 120_000);

test('a request has the limit of the deployment, unless it asks for less', async () => {
  const limitOf = async (body: object) =>
    (await product.call('POST', '/clean-up-plans', body)).body.criteria.limit as number;
  process.env['CLEAN_UP_LIMIT'] = '7';
  expect([await limitOf({}), await limitOf({ limit: 3 }), await limitOf({ limit: 100 })]).toEqual([7, 3, 7]);
  process.env['CLEAN_UP_LIMIT'] = '20';
});
