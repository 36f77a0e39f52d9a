import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createCleanUpRecords } from '../../../../shared/journal/clean-ups.ts';
import { createJournal } from '../../../../shared/journal/journal.ts';
import { createTaskRecords } from '../../../../shared/journal/tasks.ts';
import { deletionError } from '../../../../shared/domain/operation/deletion-error.ts';
import { newOperation } from '../../../../shared/domain/operation/operation.ts';
import type { Task } from '../../../../shared/domain/task/task.ts';
import { newCleanUp } from '../../../../shared/use-cases/clean-ups/start-clean-up.ts';
import { openTable, tableOf } from '../../../support/journal-table.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

const journal = createJournal();
const cleanUps = createCleanUpRecords();
const created = '2026-11-22T09:00:00.000Z';
const ended = '2026-11-22T10:00:00.000Z';
const counts = { deleted: 0, retried: 0, skipped: 0 };
const end = { status: 'succeeded', endedAt: ended } as const;
const days = (count: number) => count * 24 * 3600;

let ids = 0;
async function operation(): Promise<string> {
  const id = `operation-${++ids}`;
  const entry = newOperation({
    id,
    type: 'delete',
    cluster: 'web',
    force: false,
    progress: [],
    requestedBy: 'ada',
    createdAt: created,
  });
  expect(await journal.addOperation(entry)).toBe(true);
  expect(await journal.addOperation({ ...entry, cluster: 'other' })).toBe(false);
  return id;
}

async function cleanUp(): Promise<string> {
  const id = `clean-up-${++ids}`;
  const asked = { id, criteria: { limit: 20 }, requestedBy: 'ada', owner: null, now: Date.parse(created) };
  const entry = newCleanUp(asked);
  expect(await cleanUps.add(entry)).toBe(true);
  expect(await cleanUps.add(entry)).toBe(false);
  return id;
}

const expiry = async (kind: string, id: string) =>
  (await tableOf(kind, Infinity).get(id))?.['expiresAtSeconds'];

test('an operation that has ended never changes again, and is kept for 90 days after its end', async () => {
  const id = await operation();
  expect(await journal.updateOperation(id, { offTheList: true })).toBe(true);
  expect(await expiry('operation', id)).toBeUndefined();
  expect(await journal.updateOperation(id, end)).toBe(true);
  expect(await expiry('operation', id)).toBe(Date.parse(ended) / 1000 + days(90));
  const before = await journal.getOperation(id);
  expect(await journal.updateOperation(id, { status: 'failed', endedAt: ended })).toBe(false);
  expect(await journal.updateOperation(id, { progress: [] })).toBe(false);
  expect(await journal.beginPart(id, 2, ended)).toBe(false);
  expect(await journal.failAttempt(id, { attempt: 1, again: true, error: deletionError([], null) })).toBe(
    false,
  );
  expect(await journal.getOperation(id)).toEqual(before);
});

test('each part of a deletion and each failed attempt is written down in order, and a part anew before each start', async () => {
  const id = await operation();
  const fail = (attempt: number) =>
    journal.failAttempt(id, {
      attempt,
      again: false,
      error: { ...deletionError([], null), code: `failure-${attempt}` },
    });
  expect([await journal.beginPart(id, 2, created), await fail(2)]).toEqual([true, true]);
  for (const number of [2, 1]) expect(await fail(number)).toBe(false);
  expect(await journal.beginPart(id, 1, ended)).toBe(false);
  expect(await journal.getOperation(id)).toMatchObject({ part: 2, partSince: created });
  expect(await journal.beginPart(id, 2, ended)).toBe(true);
  expect(await journal.getOperation(id)).toMatchObject({
    part: 2,
    partSince: ended,
    error: { code: 'failure-2' },
  });
  expect([await journal.beginPart(id, 3, ended), await fail(3)]).toEqual([true, true]);
  expect(await journal.getOperation(id)).toMatchObject({
    part: 3,
    partSince: ended,
    error: { code: 'failure-3' },
  });
});

test('a clean-up is written by its latest attempt alone, and by none after its end', async () => {
  const id = await cleanUp();
  const record = (attempt: string) =>
    cleanUps.record(id, attempt, { items: [], counts, taskDefinitions: [] });
  expect(await record('first')).toBe(false);
  expect(await cleanUps.begin(id, 'first')).toMatchObject({ id });
  expect(await record('first')).toBe(true);
  expect(await cleanUps.begin(id, 'second')).toMatchObject({ id });
  expect([await record('first'), await cleanUps.complete(id, 'first', end)]).toEqual([false, false]);
  expect([await record('second'), await cleanUps.complete(id, 'second', end)]).toEqual([true, true]);
  expect([await record('second'), await cleanUps.complete(id, 'second', end)]).toEqual([false, false]);
  expect(await cleanUps.end(id, { ...end, status: 'failed' })).toBe(false);
  expect(await cleanUps.begin(id, 'third')).toBeUndefined();
  expect(await cleanUps.get(id)).toMatchObject(end);
});

test('a clean-up is taken back before it has begun alone, and is kept for 90 days', async () => {
  const [idle, begun] = [await cleanUp(), await cleanUp()];
  await cleanUps.begin(begun, 'first');
  expect([await cleanUps.endIfNotBegun(idle, end), await cleanUps.endIfNotBegun(begun, end)]).toEqual([
    true,
    false,
  ]);
  expect(await cleanUps.get(begun)).toMatchObject({ status: 'running' });
  expect(await cleanUps.endIfNotBegun(idle, end)).toBe(false);
  expect(await expiry('clean-up', idle)).toBe(Date.parse(created) / 1000 + days(90));
});

const task: Task = {
  id: 'one',
  arn: 'arn:aws:ecs:us-east-1:000000000000:task/web/one',
  taskDefinition: 'web:1',
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  group: null,
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  startedBy: null,
  createdAt: created,
  startedAt: null,
  stoppedAt: ended,
  stopCode: null,
  stoppedReason: null,
  enableExecuteCommand: true,
  containers: [],
  network: {
    status: 'released',
    publicIp: null,
    privateIp: null,
    networkInterfaceId: null,
    subnetId: null,
    reason: null,
  },
  tags: {},
};

test('the end of a task is kept for 30 days, by its cluster', async () => {
  const records = createTaskRecords();
  await records.put('web', task, Date.parse(ended));
  expect(await records.find('web', 'one')).toEqual(task);
  expect(await records.find('other', 'one')).toBeUndefined();
  expect(await expiry('task', 'web/one')).toBe(Date.parse(ended) / 1000 + days(30));
});
