import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createCleanUpRecords } from '../../../shared/journal/clean-ups.ts';
import { createJournal } from '../../../shared/journal/journal.ts';
import { createTaskDefinitionRecords } from '../../../shared/journal/task-definitions.ts';
import { newCleanUp } from '../../../shared/use-cases/clean-ups/start-clean-up.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { expiredAndOrphaned } from './expired-and-orphaned.ts';

/* One failure never stops the rest of a clean-up, and limits hold for everything that runs at the same time. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, cleanUp, killWorkflows } = clusterLife(() => product);

const { sleep, expired, orphaned } = expiredAndOrphaned(() => product);

const protect = (StackName: string, EnableTerminationProtection: boolean) =>
  product.aws.cloudFormation.actions.UpdateTerminationProtection({ StackName, EnableTerminationProtection });

test('a stack that CloudFormation refuses to delete is named with the reason; everything else is cleaned up', async () => {
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

test('a cluster that cannot be read does not use the place of another one', async () => {
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

test('definitions that AWS never deletes do not block those behind them', async () => {
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

test('operations and clean-ups of any age end, even if no clean-up ran for weeks', async () => {
  const journal = createJournal();
  const cleanUps = createCleanUpRecords();
  await cleanUp();
  const { body: creation } = await product.call('POST', '/clusters', helloWorld({ name: 'lost' }));
  await sleep(60);
  await killWorkflows();
  await journal.removeCluster((await journal.getCluster('lost'))!, Date.now());
  const id = creation.id.replace(/.{12}$/, '000000000000');
  await cleanUps.add(
    newCleanUp({ id, criteria: { limit: 1 }, requestedBy: 'nobody', owner: null, now: Date.now() }),
  );
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
