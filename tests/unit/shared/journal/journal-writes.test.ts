import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createJournal } from '../../../../shared/journal/journal.ts';
import { notBegun } from '../../../../shared/domain/operation/end-reasons.ts';
import { clusterErrorOf } from '../../../../shared/domain/operation/failed-creation.ts';
import type { ClusterEntry } from '../../../../shared/domain/operation/journal-entries.ts';
import { openTable, scanJournal } from '../../../support/journal-table.ts';
import { clusterEntry } from '../../../support/cluster-entry.ts';

/* Each write of a cluster takes effect where the entry still is what it needs, and changes nothing elsewhere. */

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

const journal = createJournal();
const now = Date.now();

type Change = Partial<ClusterEntry>;
interface Write {
  /** The entry as it is. */
  is?: Change;
  /** As the writer has read it, where that differs. */
  read?: Change;
  write: (read: ClusterEntry) => Promise<unknown>;
}

const failed: Change = { state: 'create_failed' };
const creating: Change = { state: 'creating' };
const replace =
  (changes: Change = {}) =>
  (replaced: ClusterEntry) =>
    journal.replace({ ...clusterEntry(replaced.name, { operationId: 'next', ...changes }), replaced });
const handOver = (read: ClusterEntry) => journal.handOver(read, 'deletion');
const keepAsRead = (read: ClusterEntry) => journal.keepAsRead(read);
const updateAsRead = (read: ClusterEntry) => journal.updateAsRead(read, { state: 'create_failed' });
const changeSettings = (read: ClusterEntry) =>
  journal.changeSettings(read, { expiresAt: null, settingsId: v7() });
const updateCluster = ({ name, operationId }: ClusterEntry) =>
  journal.updateCluster(name, operationId, { blockers: [] });
const updateStack = (read: ClusterEntry) => journal.updateStack(read, { stackId: 'id' });
const replaceTemplate = ({ name, operationId }: ClusterEntry) =>
  journal.replaceTemplate(name, operationId, '{}');
const activate = ({ name, operationId }: ClusterEntry) => journal.activate(name, operationId, {});
const beginRollback = ({ name, operationId }: ClusterEntry) => journal.beginRollback(name, operationId);

const removeCluster = ({ name, operationId }: ClusterEntry) => journal.removeCluster(name, operationId, now);
const takeBack = (read: ClusterEntry) => journal.takeBack(read, now);
const error = clusterErrorOf(notBegun, '2026-11-22T12:00:00.000Z');
const keepSettings = (read: ClusterEntry) => journal.keepSettings(read, error);
const relist = (read: ClusterEntry) => journal.relist(read, error);

const kept: Record<string, Write> = {
  'takeName: the name is taken': { write: ({ name }) => journal.takeName(clusterEntry(name)) },
  'replace: it was taken over': { is: { ...failed, operationId: 'other' }, read: failed, write: replace() },
  'replace: it is in another state': { is: { state: 'deleting' }, read: failed, write: replace() },
  'replace: its settings were changed': {
    is: { ...failed, settingsId: 'two' },
    read: { ...failed, settingsId: 'one' },
    write: replace(),
  },
  'replace: its settings were changed for the first time': {
    is: { ...failed, settingsId: 'one' },
    read: failed,
    write: replace(),
  },
  'replace: it has a stack': { is: { ...failed, stackId: 'id' }, write: replace() },
  'replace: its stack was asked for': { is: { ...failed, stackRequestedAt: 'then' }, write: replace() },
  'replace: it is protected, and the next one is not': {
    is: { ...failed, deletionProtection: true },
    write: replace(),
  },
  'handOver: it was taken over': { is: { operationId: 'other' }, read: {}, write: handOver },
  'handOver: it is in another state': { is: { state: 'deleting' }, read: {}, write: handOver },
  'handOver: its settings were changed': {
    is: { settingsId: 'two' },
    read: { settingsId: 'one' },
    write: handOver,
  },
  'handOver: its settings were changed for the first time': {
    is: { settingsId: 'one' },
    read: {},
    write: handOver,
  },
  'handOver: it is protected': { is: { deletionProtection: true }, write: handOver },
  'keepAsRead: it was taken over': { is: { operationId: 'other' }, read: {}, write: keepAsRead },
  'keepAsRead: it is in another state': { is: { state: 'deleting' }, read: {}, write: keepAsRead },
  'updateAsRead: it was taken over': { is: { operationId: 'other' }, read: {}, write: updateAsRead },
  'updateAsRead: it has become active': {
    is: { state: 'active' },
    read: { state: 'creating' },
    write: updateAsRead,
  },
  'updateAsRead: its settings were changed': {
    is: { settingsId: 'two' },
    read: { settingsId: 'one' },
    write: updateAsRead,
  },
  'relist: it was taken over': {
    is: { state: 'deleting', operationId: 'other' },
    read: { state: 'deleting' },
    write: relist,
  },
  'relist: its deletion has failed': { is: { state: 'delete_failed' }, write: relist },
  'changeSettings: it is being deleted': { is: { state: 'deleting' }, write: changeSettings },
  'changeSettings: another creation has its name': {
    is: { createdByOperation: 'other' },
    read: {},
    write: changeSettings,
  },
  'changeSettings: its settings were changed': {
    is: { settingsId: 'two' },
    read: { settingsId: 'one' },
    write: changeSettings,
  },
  'changeSettings: its settings were changed for the first time': {
    is: { settingsId: 'one' },
    read: {},
    write: changeSettings,
  },
  'updateCluster: it was taken over': { is: { operationId: 'other' }, read: {}, write: updateCluster },
  'updateStack: it was taken over': {
    is: { ...creating, operationId: 'other' },
    read: creating,
    write: updateStack,
  },
  'updateStack: its creation has ended': { is: failed, read: creating, write: updateStack },
  'updateStack: a first stack was discarded since': {
    is: { ...creating, discardedStacks: 1 },
    read: creating,
    write: updateStack,
  },
  'updateStack: another stack was discarded since': {
    is: { ...creating, discardedStacks: 2 },
    read: { ...creating, discardedStacks: 1 },
    write: updateStack,
  },
  'replaceTemplate: it was taken over': {
    is: { ...creating, template: '', operationId: 'other' },
    read: creating,
    write: replaceTemplate,
  },
  'replaceTemplate: its creation needs none any more': { is: failed, read: creating, write: replaceTemplate },
  'replaceTemplate: its stack was asked for': {
    is: { ...creating, template: '', stackRequestedAt: 'then' },
    read: creating,
    write: replaceTemplate,
  },
  'activate: it was taken over': { is: { operationId: 'other' }, read: {}, write: activate },
  'activate: its creation has failed': {
    is: { state: 'create_failed' },
    read: { state: 'creating' },
    write: activate,
  },
  'activate: it is being taken back': { is: { state: 'creating', rollingBack: true }, write: activate },
  'beginRollback: it was taken over': {
    is: { state: 'creating', operationId: 'other' },
    read: { state: 'creating' },
    write: beginRollback,
  },
  'beginRollback: it is active': { write: beginRollback },
  'removeCluster: it was taken over': { is: { operationId: 'other' }, read: {}, write: removeCluster },
  'removeCluster: its deletion has failed': { is: { state: 'delete_failed' }, write: removeCluster },
  'takeBack: it was taken over': {
    is: { ...creating, operationId: 'other' },
    read: creating,
    write: takeBack,
  },
  'takeBack: its stack was asked for': { is: { ...creating, stackRequestedAt: 'then' }, write: takeBack },
  'takeBack: its settings were changed': {
    is: { ...creating, settingsId: 'one' },
    read: creating,
    write: takeBack,
  },
  'takeBack: it has failed': { is: failed, read: creating, write: takeBack },
  'takeBack: one that has replaced another has failed': {
    is: failed,
    read: { ...creating, replaced: clusterEntry('before') },
    write: takeBack,
  },
  'takeBack: the settings of one that has replaced another were changed': {
    is: { ...creating, settingsId: 'one', replaced: clusterEntry('before') },
    write: takeBack,
  },
  'keepSettings: it was taken over': {
    is: { ...creating, operationId: 'other' },
    read: creating,
    write: keepSettings,
  },
  'keepSettings: its stack was asked for': {
    is: { ...creating, stackRequestedAt: 'then' },
    write: keepSettings,
  },
  'keepSettings: it has failed': { is: failed, read: creating, write: keepSettings },
  'takeBack: the stack of one that has replaced another was asked for': {
    is: { ...creating, stackRequestedAt: 'then', replaced: clusterEntry('before') },
    write: takeBack,
  },
};

const done: Record<string, Write & { becomes: Change | undefined }> = {
  'replace: its creation left nothing': { is: failed, write: replace(), becomes: { operationId: 'next' } },
  'replace: with the settings that were read': {
    is: { ...failed, settingsId: 'one' },
    write: replace(),
    becomes: { operationId: 'next' },
  },
  'replace: both are protected': {
    is: { ...failed, deletionProtection: true },
    write: replace({ deletionProtection: true }),
    becomes: { operationId: 'next', deletionProtection: true },
  },
  'handOver: it is as it was read': {
    is: { settingsId: 'one', template: '{}', replaced: clusterEntry('before') },
    write: handOver,
    becomes: {
      state: 'deleting',
      operationId: 'deletion',
      heldBefore: { operationId: 'holder', state: 'active' },
      template: undefined,
      replaced: undefined,
    },
  },
  'changeSettings: it is being created': {
    is: { state: 'creating', expiresAt: '2026-11-23T09:00:00.000Z' },
    write: changeSettings,
    becomes: { expiresAt: null },
  },
  'changeSettings: it was taken over': {
    is: { operationId: 'other', settingsId: 'one' },
    read: { settingsId: 'one' },
    write: changeSettings,
    becomes: { expiresAt: null },
  },
  'updateCluster: it is held': {
    is: { removalFailedAt: 'then' },
    write: updateCluster,
    becomes: { blockers: [] },
  },
  'updateStack: no stack was discarded': { is: creating, write: updateStack, becomes: { stackId: 'id' } },
  'updateStack: no other stack was discarded since': {
    is: { ...creating, discardedStacks: 1 },
    write: updateStack,
    becomes: { stackId: 'id' },
  },
  'replaceTemplate: no stack was asked for': {
    is: { ...creating, template: '' },
    write: replaceTemplate,
    becomes: { template: '{}' },
  },
  'activate: it is held': { is: { state: 'creating' }, write: activate, becomes: { state: 'active' } },
  'beginRollback: it is being created': {
    is: { state: 'creating', template: '{}', replaced: clusterEntry('before') },
    write: beginRollback,
    becomes: { state: 'creating', rollingBack: true, template: undefined, replaced: undefined },
  },
  'removeCluster: it is held': { write: removeCluster, becomes: undefined },
  'relist: it is being deleted': {
    is: {
      state: 'deleting',
      operationId: 'deletion',
      createdByOperation: 'creation',
      heldBefore: { operationId: 'creation', state: 'create_failed' },
      stackId: 'id',
      stackRequestedAt: 'then',
      removalFailedAt: 'then',
    },
    write: relist,
    becomes: {
      state: 'create_failed',
      operationId: 'creation',
      error,
      heldBefore: undefined,
      stackId: undefined,
      stackRequestedAt: undefined,
      removalFailedAt: undefined,
    },
  },
  'keepSettings: no stack was asked for': {
    is: {
      ...creating,
      settingsId: 'one',
      tags: { team: 'a' },
      template: '{}',
      replaced: clusterEntry('before'),
    },
    write: keepSettings,
    becomes: { state: 'create_failed', error, tags: { team: 'a' }, template: undefined, replaced: undefined },
  },
  'takeBack: no stack was asked for': { is: creating, write: takeBack, becomes: undefined },
  'takeBack: it had replaced another': {
    is: { ...creating, replaced: clusterEntry('before', { ...failed, operationId: 'earlier' }) },
    write: takeBack,
    becomes: { operationId: 'earlier', state: 'create_failed' },
  },
};

let names = 0;
async function attempt({ is = {}, read = is, write }: Write) {
  const name = `cluster-${++names}`;
  expect(await journal.takeName(clusterEntry(name, is))).toBe(true);
  const before = await journal.getCluster(name);
  const took = await write(clusterEntry(name, read));
  return { took, before, after: await journal.getCluster(name) };
}

test.each(Object.entries(kept))('%s: nothing is changed', async (_, write) => {
  const { took, before, after } = await attempt(write);
  expect(took).toBeFalsy();
  expect(after).toEqual(before);
});

test.each(Object.entries(done))('%s: it is done', async (_, { becomes, ...write }) => {
  const { took, after } = await attempt(write);
  expect(took).toBeTruthy();
  expect(after && { ...after, ...becomes }).toEqual(after);
  expect(after === undefined).toBe(becomes === undefined);
});

test('settings of what is not there are not changed', async () => {
  expect(
    await journal.changeSettings(clusterEntry('nobody'), { expiresAt: null, settingsId: v7() }),
  ).toBeUndefined();
  expect(await journal.getCluster('nobody')).toBeUndefined();
});

test.each([
  ['changeSettings', changeSettings],
  ['keepAsRead', keepAsRead],
] as const)('after %s nobody takes over what was read before', async (_, write) => {
  const { took, after } = await attempt({ write });
  expect(took).toBeTruthy();
  expect(await handOver(clusterEntry(after!.name))).toBe(false);
  expect(await handOver(after!)).toBe(true);
});

test.each([
  ['removeCluster', removeCluster],
  ['takeBack', takeBack],
] as const)('after %s a creation that asks for a name that nobody has had takes none', async (_, write) => {
  const { took, after } = await attempt({ is: creating, write });
  expect([took, after]).toEqual([true, undefined]);
  const name = `cluster-${names}`;
  expect(await journal.takeName(clusterEntry(name))).toBe(false);
  expect(await journal.getCluster(name)).toBeUndefined();
  expect((await journal.listClusters({ limit: 100, cursor: undefined }, {})).items).not.toContainEqual(
    expect.objectContaining({ name }),
  );
  expect(await changeSettings(clusterEntry(name))).toBeUndefined();
});

test('a name is taken by whoever knows that its cluster has gone, once', async () => {
  const { after: first } = await attempt({ write: keepAsRead });
  const { name } = first!;
  expect(await journal.tombstoneOf(name)).toBeUndefined();
  expect(await removeCluster(first!)).toBe(true);
  const tombstone = await journal.tombstoneOf(name);
  expect(await journal.takeName(clusterEntry(name), 'another')).toBe(false);
  expect(await journal.takeName(clusterEntry(name, { operationId: 'next' }), tombstone)).toBe(true);
  expect(await journal.tombstoneOf(name)).toBeUndefined();
  expect(await journal.removeCluster(name, 'next', now)).toBe(true);
  expect(await journal.takeName(clusterEntry(name, { operationId: 'next' }), tombstone)).toBe(false);
  expect(await journal.getCluster(name)).toBeUndefined();
});

test('a tombstone goes after an hour', async () => {
  const { after } = await attempt({ write: removeCluster });
  expect(after).toBeUndefined();
  const item = (await scanJournal(aws)).find(({ id }) => id!.S === `cluster-${names}`);
  expect(Object.keys(item!).toSorted()).toEqual(['expiresAtSeconds', 'id', 'kind', 'tombstone']);
  expect(Number(item!['expiresAtSeconds']!.N)).toBe(Math.floor(now / 1000) + 3600);
});

test('a creation that was taken back does not replace the failed one again', async () => {
  const failedOne = clusterEntry(`cluster-${++names}`, failed);
  await journal.takeName(failedOne);
  const next = clusterEntry(failedOne.name, { ...creating, operationId: 'next', replaced: failedOne });
  const replaceIt = () => journal.replace({ ...next, replaced: failedOne });
  expect(await replaceIt()).toBe(true);
  expect(await takeBack(next)).toBe(true);
  expect(await replaceIt()).toBe(false);
  expect(await journal.getCluster(failedOne.name)).toMatchObject({
    state: 'create_failed',
    operationId: 'holder',
  });
});
