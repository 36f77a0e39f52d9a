import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';

/* What clean-up has read is old by the time it acts: an operation ends as what it did, with what is known of it. */
const calls = hookedCalls();
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct({}, calls.load);
  nothing = product.aws.inventory();
});
afterEach(() => {
  calls.state.hook = undefined;
  product.aws.world.faults.withdraw();
});
afterAll(() => product.close());

const { beginCreation, beginRemoval, cleanUp, create, killWorkflows, operation } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);
const slowly = { kind: 'delete_slow', resourceType: 'AWS::EC2::VPC', seconds: 900 } as const;

/** A creation that has failed and been diagnosed, and is rolled back for a quarter of an hour. */
async function failing(name: string, deletionProtection: boolean): Promise<string> {
  const reason = 'No, because of X.';
  product.aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason });
  product.aws.world.faults.plan(slowly);
  const { id } = await beginCreation({ name, deletionProtection });
  while (!(await operation(id)).error) await sleep(10);
  return id;
}

const diagnosed = { status: 'failed', error: { resource: 'Service', reason: 'No, because of X.' } };

async function expectNothingLeft(name: string): Promise<void> {
  await product.call('PATCH', `/clusters/${name}`, { deletionProtection: false });
  await cleanUp();
  await sleep(3600);
  expect(product.aws.inventory()).toEqual(nothing);
}

test('a deletion that did its work has succeeded, whatever clean-up has read before', async () => {
  await create('gone');
  product.aws.world.faults.plan(slowly);
  const { id } = await beginRemoval('gone');
  await sleep(700);
  let isRemoved = false;
  let isEnded = false;
  calls.state.hook = async ({ action, input, by }, send) => {
    if (
      action === 'Query' &&
      by('run-clean-up') &&
      input.ExpressionAttributeValues[':kind'].S === 'operation'
    ) {
      const listed = await send();
      while (!isRemoved) await sleep(5);
      return listed;
    }
    if (action === 'UpdateItem' && isRemoved && by('finish-deletion')) while (!isEnded) await sleep(1);
    const response = await send();
    isRemoved ||= action === 'DeleteItem' && by('finish-deletion');
    isEnded ||= action === 'UpdateItem' && by('run-clean-up') && input.Key.id.S === id;
    return response;
  };
  await product.call('POST', '/clean-ups', { dryRun: false });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
  await expectNothingLeft('gone');
}, 60_000);

test.each([true, false])(
  'a creation whose rollback dies has failed for what was diagnosed (protected: %s)',
  async (isProtected) => {
    const name = `dead-${isProtected}`;
    const id = await failing(name, isProtected);
    await sleep(60);
    await killWorkflows();
    await sleep(900);
    await cleanUp();
    expect(await operation(id)).toMatchObject(diagnosed);
    await expectNothingLeft(name);
  },
  60_000,
);
