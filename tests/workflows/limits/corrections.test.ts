import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../../support/product.ts';
import { createJournal } from '../../../shared/journal/journal.ts';
import { createTaskBatches } from '../../../shared/journal/task-batches.ts';
import { createUsage } from '../../../shared/journal/usage.ts';
import { limits } from '../../support/environment.ts';
import { removeItem } from '../../support/journal-table.ts';
import { deploy, limited, nothing } from './limited.ts';

/* docs/limits.md: clean-up compares the count with the records and with ECS, and corrects it. */

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(async () => {
  deploy({});
  await product.close();
});

const { cleanUp, create, remove, run, used } = limited(() => product);

test('clean-up corrects what was counted wrong, up and down', async () => {
  await create('busy');
  expect((await run(2)).status).toBe(201);
  const right = await used();
  const records = createUsage();
  for (const [clusters, tasks] of [[9, 99] as const, [0, 0] as const]) {
    const [seen] = (await records.listUsed(undefined)).items;
    expect(await records.replaceUsed(seen!, { clusters, tasks, cpuUnits: 0, memoryMib: 0 })).toBe(true);
    await cleanUp();
    expect(await used()).toEqual(right);
  }
});

test('clean-up gives back tasks whose end nobody has recorded, and those of a request that died', async () => {
  await create('busy');
  const before = await used();
  const batches = createTaskBatches();
  const { createdByOperation } = (await createJournal().getCluster('busy'))!;
  const since = new Date(Date.now() - 700_000).toISOString();
  const batch = {
    cluster: 'busy',
    operation: createdByOperation,
    size: { cpuUnits: 256, memoryMib: 512 },
    count: 9,
  };
  expect(await batches.addBatches([{ ...batch, token: 'died-0', since }], { ...limits, maxTtl: null })).toBe(
    true,
  );
  expect((await used()).tasks).toBe(before.tasks + 9);
  await cleanUp();
  expect(await used()).toEqual(before);
});

test('a stack that a forced deletion leaves behind counts as a cluster until it is gone', async () => {
  await create('stuck');
  const failing = { kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason: 'in use', times: 100 };
  product.aws.world.faults.plan(failing as never);
  const { body } = await product.call('DELETE', '/clusters/stuck?force=true');
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect(await used()).toEqual({ ...nothing, clusters: 1 });
  await cleanUp();
  expect(await used()).toEqual({ ...nothing, clusters: 1 });
  product.aws.world.faults.withdraw();
  for (let round = 0; round < 3; round++) {
    await product.aws.world.clock.sleep(3_600);
    await cleanUp();
  }
  expect(await used()).toEqual(nothing);
});

test('extra tasks that a forced deletion leaves behind count until they have ended', async () => {
  await create('busy');
  expect((await run(3)).status).toBe(201);
  await product.aws.world.clock.sleep(60); // until ECS lists the tasks
  const denied = { kind: 'error', service: 'ecs', action: 'StopTask', code: 'AccessDeniedException' };
  product.aws.world.faults.plan({ ...denied, times: 1000 } as never);
  expect(await remove('busy', '?force=true')).toMatchObject({ status: 'succeeded' });
  await product.aws.world.clock.sleep(900);
  await cleanUp();
  expect(await used()).toMatchObject({ clusters: 1, tasks: 3 });
  product.aws.world.faults.withdraw();
  for (let round = 0; round < 3; round++) {
    await product.aws.world.clock.sleep(3_600);
    await cleanUp();
  }
  expect(await used()).toEqual(nothing);
});

test('the first request after an upgrade counts what earlier versions made', async () => {
  await create('made-before');
  await removeItem(product.aws, { kind: { S: 'usage' }, id: { S: 'deployment' } });
  expect(await used()).toMatchObject({ clusters: 1, tasks: 1 });
  deploy({}, { clusters: 1 });
  expect((await product.call('POST', '/clusters', { name: 'next' })).body).toMatchObject({
    code: 'limit_reached',
    used: 1,
  });
});
