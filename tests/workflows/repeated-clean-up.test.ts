import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createCleanUpRecords } from '../../shared/journal/clean-ups.ts';
import { createCleanUpState } from '../../shared/journal/clean-up-state.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { createJournal } from '../../shared/journal/journal.ts';
import { summaryOf, type CleanUpItem } from '../../shared/domain/clean-up/clean-up.ts';
import { newId, cleanUpDependencies } from '../../shared/deps.ts';
import { failCleanUp } from '../../shared/use-cases/steps/clean-up/fail-clean-up.ts';
import { runCleanUp } from '../../shared/use-cases/steps/clean-up/run-clean-up.ts';
import { newCleanUp } from '../../shared/use-cases/clean-ups/start-clean-up.ts';
import { readMetrics, type MetricsRead } from '../support/metric-lines.ts';
import { startProduct, type Product } from '../support/product.ts';
import { clusterEntry } from '../support/cluster-entry.ts';
import { textOf } from '../support/text-of.ts';

/* A clean-up that is repeated goes on with its record, wherever the attempt before it broke off. */
let product: Product;
let metrics: MetricsRead;
beforeAll(async () => {
  product = await startProduct();
  metrics = readMetrics();
});
afterEach(() => connectThrough(product.aws.requestHandler as never));
afterAll(async () => {
  metrics.stop();
  await product.close();
});

const journal = createJournal();
const cleanUps = createCleanUpRecords();

/** Clusters that have expired, of which nothing is left but what the journal says. */
async function expired(...names: string[]) {
  for (const name of names) {
    const id = newId();
    await journal.claimName(
      clusterEntry(name, {
        operationId: id,
        createdByOperation: id,
        stackName: `fargate-clusters--test--${name}`,
        createdAt: '2026-01-01T00:00:00.000Z',
        expiresAt: '2026-01-01T00:00:00.000Z',
      }),
    );
  }
}

async function accepted(limit = 20): Promise<string> {
  const id = newId();
  const criteria = { limit };
  await cleanUps.add(newCleanUp({ id, criteria, requestedBy: 'ada', owner: null, now: Date.now() }));
  return id;
}

type Handle = (request: object, options: object) => Promise<unknown>;

/** Has the product die around its so-many-th call of AWS; answers how many it made, if it lived. */
function dieAt(call: number, when: 'before' | 'after') {
  let calls = 0;
  const { handle } = product.aws.requestHandler as unknown as { handle: Handle };
  connectThrough({
    async handle(request: object, options: object) {
      calls += 1;
      const answer =
        calls < call || (calls === call && when === 'after') ? await handle(request, options) : 0;
      if (calls >= call) throw new Error('This sandbox is dead.');
      return answer;
    },
  } as never);
  return () => calls;
}

async function begunBy(cleanUpId: string): Promise<string[]> {
  const { items } = await journal.listOperations(
    { limit: 100, cursor: undefined },
    { requestedBy: `clean-up ${cleanUpId}` },
  );
  return items
    .filter(({ status }) => status !== 'cancelled')
    .map(({ id }) => id)
    .toSorted();
}

test.each(['before', 'after'] as const)(
  'an attempt that dies %s any of its calls is continued: the record has every deletion that began, once',
  async (when) => {
    for (let call = 1, died = true; died; call++) {
      await expired('one', 'two');
      const cleanUpId = await accepted();
      const made = dieAt(call, when);
      await runCleanUp(cleanUpDependencies(), { cleanUpId }).catch(() => undefined);
      died = made() >= call;
      connectThrough(product.aws.requestHandler as never);
      await product.aws.world.clock.sleep(5);
      await runCleanUp(cleanUpDependencies(), { cleanUpId });

      await product.aws.world.clock.sleep(900);
      expect([call, (await journal.listClusters({ limit: 9, cursor: undefined }, {})).items]).toEqual([
        call,
        [],
      ]);
      // What was written down and never held its cluster is ended as cancelled.
      await runCleanUp(cleanUpDependencies(), { cleanUpId: await accepted() });

      const record = (await cleanUps.get(cleanUpId))!;
      const begun = record.items.filter(({ action }) => action !== 'skip');
      const about = { call, when, items: record.items };
      expect({ ...about, status: record.status }).toEqual({ ...about, status: 'succeeded' });
      expect({ ...about, begun: begun.map(({ operationId }) => operationId).toSorted() }).toEqual({
        ...about,
        begun: await begunBy(cleanUpId),
      });
      expect(record.counts.deleted + record.counts.retried).toBe(begun.length);
    }
  },
  240_000,
);

test('two attempts at once begin and write down each deletion once', async () => {
  await expired('first', 'second', 'third');
  const cleanUpId = await accepted();
  const attempts = [1, 2, 3].map(() => runCleanUp(cleanUpDependencies(), { cleanUpId }));
  await Promise.all(attempts);
  const { status, items } = (await cleanUps.get(cleanUpId))!;
  expect(status).toBe('succeeded');
  const operations = items.flatMap(({ operationId }) => operationId ?? []);
  expect(operations.toSorted()).toEqual(await begunBy(cleanUpId));
  expect(operations).toHaveLength(3);
  await product.aws.world.clock.sleep(900);
});

test('a clean-up whose last write fails for a while counts what it did', async () => {
  metrics.forget();
  await expired('counted');
  const cleanUpId = await accepted();
  const { cleanUps: records, ...rest } = cleanUpDependencies();
  const failing = { ...records, complete: () => Promise.reject(new Error('No answer.')) };
  await expect(runCleanUp({ ...rest, cleanUps: failing }, { cleanUpId })).rejects.toThrow('No answer.');
  await product.aws.world.clock.sleep(300);
  expect(await journal.getCluster('counted')).toBeUndefined();
  await runCleanUp(cleanUpDependencies(), { cleanUpId });
  expect(await cleanUps.get(cleanUpId)).toMatchObject({
    status: 'succeeded',
    counts: { deleted: 1 },
    items: [{ cluster: 'counted', action: 'delete', reason: 'stack_gone' }],
  });
  expect(metrics.valuesOf('CleanUpDeleted')).toEqual([1]);
}, 60_000);

const forbidden = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/forbidden/1';

/** CloudFormation refuses to describe this one stack, as where a policy denies it. */
function forbidDescription() {
  const { handle } = product.aws.requestHandler as unknown as { handle: Handle };
  const body =
    '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>explicit deny</Message></Error></ErrorResponse>';
  const response = { statusCode: 403, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
  connectThrough({
    handle: async (request: { body: unknown }, options: object) =>
      decodeURIComponent(textOf(request.body)).includes(forbidden) ? { response } : handle(request, options),
  } as never);
}

test('a place whose stack may not be described stops no clean-up, and is taken for half a day', async () => {
  const { clock } = product.aws.world;
  const state = createCleanUpState();
  await state.replaceSlots(await state.slots(), { [forbidden]: new Date(clock.now()).toISOString() });
  await expired('waiting');
  forbidDescription();
  const run = async () => {
    const cleanUpId = await accepted(1);
    await runCleanUp(cleanUpDependencies(), { cleanUpId });
    return cleanUps.get(cleanUpId);
  };
  expect(await run()).toMatchObject({ status: 'succeeded', items: [{ reason: 'limit_reached' }] });
  await clock.sleep(13 * 3600);
  expect(await run()).toMatchObject({ status: 'succeeded', items: [{ action: 'delete' }] });
  expect(Object.keys((await state.slots()).taken)).not.toContain(forbidden);
  await clock.sleep(900);
});

test('a clean-up that fails keeps in its record what has begun', async () => {
  await expired('begun', 'untouched');
  const cleanUpId = await accepted();
  await runCleanUp(cleanUpDependencies(), { cleanUpId: await accepted(1) });
  const [begun] = (await journal.listOperations({ limit: 1, cursor: undefined }, { cluster: 'begun' })).items;
  await cleanUps.begin(cleanUpId, 'attempt');
  const items = [
    itemFor('begun', begun!.id),
    itemFor('untouched', newId()),
    { ...itemFor('kept', null), action: 'skip' as const, reason: 'protected' as const },
  ];
  await cleanUps.record(cleanUpId, 'attempt', { ...summaryOf(items), taskDefinitions: [] });
  const { clock } = product.aws.world;
  await failCleanUp(
    { cleanUps, journal, clock },
    { cleanUpId, failure: { Error: 'States.Timeout', Cause: '' } },
  );
  expect(await cleanUps.get(cleanUpId)).toMatchObject({
    status: 'failed',
    items: [items[0], items[2]],
    counts: { deleted: 1, retried: 0, skipped: 1 },
  });
  await clock.sleep(900);
});

const itemFor = (cluster: string, operationId: string | null): CleanUpItem => ({
  cluster,
  action: 'delete',
  reason: 'expired',
  operationId,
  stackName: null,
  error: null,
});
