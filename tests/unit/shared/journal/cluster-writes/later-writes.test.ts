import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../../local/aws/aws.ts';
import { clusterEntry } from '../../../../support/cluster-entry.ts';
import { openTable, scanJournal } from '../../../../support/journal-table.ts';
import {
  attempt,
  changeSettings,
  creating,
  failed,
  transferLock,
  journal,
  fenceTransfers,
  newName,
  now,
  removeCluster,
  releaseName,
} from './writes.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

test.each([
  ['changeSettings', changeSettings],
  ['fenceTransfers', fenceTransfers],
] as const)('after %s nobody can take over the entry that was read before', async (_, write) => {
  const { took, after } = await attempt({ write });
  expect(took).toBeTruthy();
  expect(await transferLock(clusterEntry(after!.name))).toBe(false);
  expect(await transferLock(after!)).toBe(true);
});

test.each([
  ['removeCluster', removeCluster],
  ['releaseName', releaseName],
] as const)('after %s a creation that expects an unused name does not take it', async (_, write) => {
  const { name, took, after } = await attempt({ is: creating, write });
  expect([took, after]).toEqual([true, undefined]);
  expect(await journal.claimName(clusterEntry(name))).toBe(false);
  expect(await journal.getCluster(name)).toBeUndefined();
  expect((await journal.listClusters({ limit: 100, cursor: undefined }, {})).items).not.toContainEqual(
    expect.objectContaining({ name }),
  );
  expect(await changeSettings(clusterEntry(name))).toBe(false);
});

test('a creation that knows the tombstone of a name takes the name, once', async () => {
  const { after: first } = await attempt({ write: fenceTransfers });
  const { name } = first!;
  expect(await journal.tombstoneOf(name)).toBeUndefined();
  expect(await removeCluster(first!)).toBe(true);
  const tombstone = await journal.tombstoneOf(name);
  expect(await journal.claimName(clusterEntry(name), 'another')).toBe(false);
  expect(await journal.claimName(clusterEntry(name, { operationId: 'next' }), tombstone)).toBe(true);
  expect(await journal.tombstoneOf(name)).toBeUndefined();
  expect(await removeCluster(clusterEntry(name, { operationId: 'next' }))).toBe(true);
  expect(await journal.claimName(clusterEntry(name, { operationId: 'next' }), tombstone)).toBe(false);
  expect(await journal.getCluster(name)).toBeUndefined();
});

test('a tombstone expires after an hour', async () => {
  const { name, after } = await attempt({ write: removeCluster });
  expect(after).toBeUndefined();
  const item = (await scanJournal(aws)).find(({ id }) => id!.S === name);
  expect(Object.keys(item!).toSorted()).toEqual(['expiresAtSeconds', 'id', 'kind', 'tombstone']);
  expect(Number(item!['expiresAtSeconds']!.N)).toBe(Math.floor(now / 1000) + 3600);
});

test('a creation that was taken back does not replace the failed one again', async () => {
  const failedOne = clusterEntry(newName(), failed);
  await journal.claimName(failedOne);
  const next = clusterEntry(failedOne.name, { ...creating, operationId: 'next', replaced: failedOne });
  const replaceIt = () => journal.replace({ ...next, replaced: failedOne });
  expect(await replaceIt()).toBe(true);
  expect(await releaseName(next)).toBe(true);
  expect(await replaceIt()).toBe(false);
  expect(await journal.getCluster(failedOne.name)).toMatchObject({
    state: 'create_failed',
    operationId: 'holder',
  });
});
