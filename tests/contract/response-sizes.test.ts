import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createCleanUpRecords } from '../../shared/journal/clean-ups.ts';
import { refused, summaryOf } from '../../shared/domain/clean-up/clean-up.ts';
import { newCleanUp } from '../../shared/use-cases/clean-ups/start-clean-up.ts';
import { startProduct, type Answer, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt } from '../support/issue-places.ts';
import { repeated } from '../support/repeated-answer.ts';
import { expectStatus } from '../support/response-status.ts';

/*
 * Lambda sends no response above 6 MB: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. Local
 * Lambda has that limit too, and its gateway responds with 500 beyond it.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call('POST', '/clusters', { name: 'full' });
  await product.ended(body.id);
  const containers = Array.from({ length: 10 }, (_, index) => ({
    name: `${'n'.repeat(254)}${index}`,
    image: 'nginx',
  }));
  const taskDefinition = { ...helloWorld().newTaskDefinition, family: 'f'.repeat(255), containers };
  const { status, body: definition } = await product.call('POST', '/task-definitions', taskDefinition);
  expect([status, definition.issues]).toEqual([201, undefined]);
}, 60_000);
afterAll(() => product.close());

const url = '/clusters/full/tasks';
const largest = { taskDefinition: 'f'.repeat(255), group: 'g'.repeat(255), startedBy: 's'.repeat(128) };

/** As many tags as a request may have, as long as they may be, none like another. */
const tagsOf = (first: number, length = 256) =>
  Object.fromEntries(
    Array.from({ length: 44 }, (_, tag) => [letters(first, tag, 128), letters(first, tag + 50, length)]),
  );
const letters = (first: number, seed: number, length: number) =>
  Array.from({ length }, (_, index) =>
    String.fromCodePoint(first + ((seed * 7_919 + index * index * (seed + 3)) % (first > 999 ? 20_000 : 26))),
  ).join('');

/** The response once there was time for all of them, and no throttling. */
async function runAll(key: string, request: object): Promise<Answer> {
  for (;;) {
    const body = { ...largest, ...request };
    const answer = await product.call('POST', url, body, { 'idempotency-key': key });
    if (answer.status !== 429 && !answer.body.failures?.length) return answer;
    await product.aws.world.clock.sleep(10);
  }
}

async function stopAll(): Promise<void> {
  for (let complete = false; !complete;) {
    const { status, body } = await product.call('DELETE', `${url}?all=true`);
    expectStatus({ status, body }, 202);
    ({ complete } = body);
  }
  await product.aws.world.clock.sleep(7_200);
}

async function everyItem(list: string): Promise<{ items: Json[]; pages: number }> {
  const items: Json[] = [];
  let cursor = '';
  for (let pages = 1; pages < 200; pages += 1) {
    const { status, body } = await product.call('GET', `${list}limit=100${cursor}`);
    expectStatus({ status, body }, 200);
    items.push(...body.items);
    if (body.nextCursor === null) return { items, pages };
    cursor = `&cursor=${body.nextCursor}`;
  }
  throw new Error(`${list} does not end.`);
}

const ids = ({ items }: { items: Json[] }) => items.map(({ id }) => id as string);

test.each([
  ['of one byte', 97],
  ['of three bytes', 0x4e00],
])(
  'tasks whose tags no response could have are refused before one runs, and as many as are allowed run (letters %s)',
  async (_, first) => {
    const tags = tagsOf(first);
    const { status, body } = await product.call('POST', url, { ...largest, count: 500, tags });
    expect([status, body.issues]).toEqual([
      400,
      [{ ...issueAt('body', 'count'), message: expect.any(String) }],
    ]);
    await product.aws.world.clock.sleep(60); // until ECS lists what runs
    expect((await everyItem(`${url}?`)).items).toEqual([]);

    const most = Number(/allowed are up to (\d+)/.exec(body.issues[0].message)?.[1]);
    const run = () => runAll(`most-${first}`, { count: most, tags });
    const allowed = await run();
    expect([allowed.status, allowed.body.tasks?.length]).toEqual([201, most]);
    expect(allowed.body.tasks[0].tags).toEqual(tags);
    expect(await run()).toEqual(repeated(allowed));
    await stopAll();
  },
  120_000,
);

test('500 of the largest tasks run at once with tags of six kilobytes', async () => {
  const tags = tagsOf(97, 1);
  const { status, body } = await runAll('six', { count: 500, tags });
  expect([status, body.tasks?.length]).toEqual([201, 500]);
  await stopAll();
}, 120_000);

test('a page of tasks ends before it is too large', async () => {
  const tags = tagsOf(0x4e00);
  for (let run = 0; run < 4; run += 1) expectStatus(await runAll(`page-${run}`, { count: 25, tags }), 201);
  await product.aws.world.clock.sleep(60); // until ECS lists what runs
  const found = await everyItem(`${url}?`);
  expect([found.items.length, new Set(ids(found)).size]).toEqual([100, 100]);
  expect(found.pages).toBeGreaterThan(1);
}, 120_000);

test('a page of clean-ups ends before it is too large, and they come once each and newest first', async () => {
  const records = createCleanUpRecords();
  const skipped = {
    action: 'skip',
    reason: 'refused',
    operationId: null,
    stackName: null,
    error: null,
  } as const;
  const items = Array.from({ length: 100 }, (_, index) =>
    refused({ ...skipped, cluster: `${'c'.repeat(90)}-${index}` }, '"'.repeat(600)),
  );
  const kept = Array.from({ length: 103 }, () => v7());
  for (const id of kept) {
    const cleanUp = newCleanUp({
      id,
      criteria: { limit: 20 },
      requestedBy: 'ada',
      owner: null,
      now: Date.now(),
    });
    await records.add({ ...cleanUp, ...summaryOf(items), status: 'succeeded', endedAt: cleanUp.createdAt });
  }
  const found = await everyItem('/clean-ups?');
  expect(ids(found)).toEqual(kept.toReversed());
  expect(found.pages).toBeGreaterThan(2);
}, 120_000);
