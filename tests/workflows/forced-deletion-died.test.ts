import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createJournal } from '../../shared/journal/journal.ts';
import { createOrphanRecords } from '../../shared/journal/orphans.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { connectionBroke } from '../support/functions-through.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';

/* The workflow of a forced deletion dies right after it has written down what it leaves behind, before its cluster leaves the list. */
const calls = hookedCalls();
let product: Product;
beforeAll(async () => {
  product = await startProduct({}, calls.load);
});
beforeEach(() => {
  product.aws.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::VPC',
    reason: 'The vpc has dependencies and cannot be deleted.',
  });
});
afterEach(() => {
  calls.state.hook = undefined;
  product.aws.world.faults.withdraw();
});
afterAll(() => product.close());
const { create, cleanUp, beginRemoval, killWorkflows } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

async function dieWhileLeavingOrphans(name: string) {
  const workflow = { isDead: false };
  calls.state.hook = async ({ action, by }, send) => {
    if (workflow.isDead && by('leave-orphans')) throw connectionBroke();
    const response = await send();
    if (!workflow.isDead && by('leave-orphans') && action === 'PutItem') {
      workflow.isDead = true;
      await killWorkflows();
    }
    return response;
  };
  await beginRemoval(name, '?force=true');
  for (let waited = 0; !workflow.isDead && waited < 500; waited++) await sleep(20);
  expect(workflow.isDead).toBe(true);
  calls.state.hook = undefined;
  await sleep(900);
}

test('clean-up takes it up with force, and the name is free at once', async () => {
  await create('forced');
  await dieWhileLeavingOrphans('forced');
  const started = await product.call('POST', '/clean-ups', {});
  await sleep(3600);
  const { body: record } = await product.call('GET', `/clean-ups/${started.body.id}`);
  expect(record.items).toEqual([expect.objectContaining({ cluster: 'forced', reason: 'interrupted' })]);
  expect(await product.call('GET', '/clusters/forced')).toMatchObject({ status: 404 });
  const { body: deletion } = await product.call('GET', `/operations/${record.items[0].operationId}`);
  expect(deletion).toMatchObject({ status: 'succeeded', force: true });
  expect(deletion.orphans).not.toEqual([]);
});

test('what is written down as left behind stays as long as a protected cluster has it', async () => {
  const { stack, createdAt } = await create('guarded', { deletionProtection: true });
  const entry = await createJournal().getCluster('guarded');
  await createOrphanRecords().put({
    stackName: stack.name,
    stackId: stack.id,
    cluster: 'guarded',
    createdByOperation: entry!.createdByOperation,
    orphans: [],
    since: createdAt,
  });
  const { items } = await cleanUp();
  expect(items.filter(({ cluster }: { cluster: string }) => cluster === 'guarded')).toEqual([
    expect.objectContaining({ action: 'skip', reason: 'protected' }),
  ]);
  await sleep(900);
  expect((await product.call('GET', '/clusters/guarded')).body.stack).toEqual(stack);
});
