import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls, refusal } from '../support/hooked-calls.ts';
import { expire } from '../support/journal-table.ts';
import { startProduct, type Answer, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { operationKind } from '../../shared/journal/operations.ts';
import { tableOf } from '../support/journal-table.ts';

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
  await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
  await cleanUp();
  await sleep(3600);
  expect(product.aws.inventory()).toEqual(nothing);
}

test('a deletion that did its work has succeeded, whatever clean-up has read before', async () => {
  await create('gone');
  product.aws.world.faults.plan(slowly);
  const { id } = await beginRemoval('gone');
  await sleep(700);
  const done = { isRemoved: false, isEnded: false };
  calls.state.hook = async ({ action, input, by }, send) => {
    if (
      action === 'Query' &&
      by('run-clean-up') &&
      input.ExpressionAttributeValues[':kind'].S === 'operation'
    ) {
      const listed = await send();
      while (!done.isRemoved) await sleep(5);
      return listed;
    }
    if (action === 'UpdateItem' && done.isRemoved && by('finish-deletion'))
      while (!done.isEnded) await sleep(1);
    const response = await send();
    done.isRemoved ||= action === 'TransactWriteItems' && by('finish-deletion');
    done.isEnded ||= action === 'UpdateItem' && by('run-clean-up') && input.Key.id.S === id;
    return response;
  };
  await product.call('POST', '/clean-ups', {});
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

/*
 * "This operation is eventually consistent. The results are best effort and may not reflect very recent updates and changes":
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
test.each([true, false])(
  'a rollback that Step Functions does not show yet is not taken for dead (protected: %s)',
  async (isProtected) => {
    let isNew = false;
    let cleanUpId: string | undefined;
    calls.state.hook = async ({ action, input, by }, send) => {
      if (action === 'StartExecution' && by('begin-rollback')) {
        isNew = true;
        cleanUpId = (await product.call('POST', '/clean-ups', {})).body.id;
        return send();
      }
      if (action !== 'DescribeExecution' || !by('run-clean-up')) return send();
      if (!String(input.executionArn).endsWith('-rollback')) {
        // The workflow of the creation ends right after it has begun the rollback.
        await sleep(5);
        return send();
      }
      return isNew ? refusal('ExecutionDoesNotExist') : send();
    };
    const name = `late-${isProtected}`;
    product.aws.world.faults.plan({
      kind: 'create_fails',
      resourceType: 'AWS::ECS::Service',
      reason: 'No, because of X.',
    });
    const { id } = await beginCreation({ name, deletionProtection: isProtected });
    const createdAt = new Date(product.aws.world.clock.now() - 1_200_000).toISOString();
    await tableOf('operation', operationKind.version).update(
      id,
      { createdAt },
      { text: 'attribute_exists(#id)' },
    );
    const ended = await product.ended(id);
    expect(ended).toMatchObject(diagnosed);
    const { items } = (await product.call('GET', `/clean-ups/${cleanUpId}`)).body;
    expect(items.filter(({ cluster }: Json) => cluster === name)).toEqual([
      expect.objectContaining({ action: 'skip', reason: 'operation_running' }),
    ]);
    isNew = false;
    await expectNothingLeft(name);
  },
  60_000,
);

/** Has clean-up look in the moment in which the workflow starts, which Step Functions does not show for ten seconds. */
async function startUnseen(entry: string, ask: () => Promise<Answer>): Promise<Answer> {
  let isShown = true;
  let looked = false;
  calls.state.hook = async ({ action, by }, send) => {
    if (action === 'DescribeExecution' && by('run-clean-up') && !isShown)
      return refusal('ExecutionDoesNotExist');
    if (action !== 'StartExecution' || !by(entry) || looked) return send();
    looked = true;
    const response = await send();
    isShown = false;
    await product.send({ method: 'POST', url: '/clean-ups', body: {}, user: 'eve' });
    return response;
  };
  const response = await ask();
  await sleep(10);
  isShown = true;
  return response;
}

test.each([
  [1, true],
  [1, false],
  [2, false],
])(
  'a creation that a retry has just started, after %i that died, is not taken for dead (protected: %s)',
  async (died, deletionProtection) => {
    const name = `started-again-${died}-${deletionProtection}`;
    const ask = () =>
      product.call('POST', '/clusters', helloWorld({ name, deletionProtection }), {
        'idempotency-key': name,
      });
    for (let attempt = 0; attempt < died; attempt++) {
      await calls.dieAt('create-cluster', 'StartExecution', ask);
      await sleep(660);
    }
    const { body } = await startUnseen('create-cluster', ask);
    expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
    await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
    await product.ended((await beginRemoval(name)).id);
  },
  60_000,
);

test.each([1, 2])(
  'a clean-up that a retry has just started, after %i that died, is not taken for dead',
  async (died) => {
    const ask = () => product.call('POST', '/clean-ups', {}, { 'idempotency-key': `clean-${died}` });
    for (let attempt = 0; attempt < died; attempt++) {
      await calls.dieAt('create-clean-up', 'StartExecution', ask);
      await sleep(660);
    }
    const { body } = await startUnseen('create-clean-up', ask);
    await sleep(60);
    const { body: record } = await product.call('GET', `/clean-ups/${body.id}`);
    expect(record).toMatchObject({ status: 'succeeded', error: null });
  },
  60_000,
);

test('the record of a clean-up that failed names what was refused, and counts no deletion that did not begin', async () => {
  const names = ['refused-1', 'refused-2'];
  for (const name of names) {
    await create(name);
    await expire(product.aws, name);
  }
  calls.state.hook = async ({ action, by }, send) =>
    action === 'StartExecution' && by('run-clean-up') ? refusal('AccessDeniedException') : send();
  const record = await cleanUp();
  const { items } = record;
  expect(record).toMatchObject({
    status: 'failed',
    counts: { deleted: 0, retried: 0, skipped: items.length },
  });
  expect(items.filter(({ cluster }: Json) => names.includes(cluster))).toEqual(
    names.map((cluster) =>
      expect.objectContaining({ cluster, reason: 'refused', error: expect.any(String) }),
    ),
  );
  calls.state.hook = undefined;
  await expectNothingLeft('refused-1');
}, 60_000);
