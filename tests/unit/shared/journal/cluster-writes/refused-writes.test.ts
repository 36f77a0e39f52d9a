import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../../local/aws/aws.ts';
import { clusterEntry } from '../../../../support/cluster-entry.ts';
import { openTable } from '../../../../support/journal-table.ts';
import {
  activate,
  attempt,
  beginRollback,
  changeSettings,
  creating,
  failed,
  transferLock,
  journal,
  fenceTransfers,
  keepSettings,
  relist,
  removeCluster,
  replace,
  setZones,
  releaseName,
  updateIfUnchanged,
  updateCluster,
  updateStack,
  type Write,
} from './writes.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

const refused: Record<string, Write> = {
  'claimName: the name is taken': { write: ({ name }) => journal.claimName(clusterEntry(name)) },
  'replace: another operation has the cluster': {
    is: { ...failed, operationId: 'other' },
    read: failed,
    write: replace(),
  },
  'replace: it has another state': { is: { state: 'deleting' }, read: failed, write: replace() },
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
  'replace: its stack was requested': { is: { ...failed, stackRequestedAt: 'then' }, write: replace() },
  'replace: it is protected, and the next one is not': {
    is: { ...failed, deletionProtection: true },
    write: replace(),
  },
  'transferLock: another operation has the cluster': {
    is: { operationId: 'other' },
    read: {},
    write: transferLock,
  },
  'transferLock: it has another state': { is: { state: 'deleting' }, read: {}, write: transferLock },
  'transferLock: its settings were changed': {
    is: { settingsId: 'two' },
    read: { settingsId: 'one' },
    write: transferLock,
  },
  'transferLock: its settings were changed for the first time': {
    is: { settingsId: 'one' },
    read: {},
    write: transferLock,
  },
  'transferLock: it is protected': { is: { deletionProtection: true }, write: transferLock },
  'fenceTransfers: another operation has the cluster': {
    is: { operationId: 'other' },
    read: {},
    write: fenceTransfers,
  },
  'fenceTransfers: it has another state': { is: { state: 'deleting' }, read: {}, write: fenceTransfers },
  'updateIfUnchanged: another operation has the cluster': {
    is: { operationId: 'other' },
    read: {},
    write: updateIfUnchanged,
  },
  'updateIfUnchanged: it has become active': {
    is: { state: 'active' },
    read: { state: 'creating' },
    write: updateIfUnchanged,
  },
  'updateIfUnchanged: its settings were changed': {
    is: { settingsId: 'two' },
    read: { settingsId: 'one' },
    write: updateIfUnchanged,
  },
  'relist: another operation has the cluster': {
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
  'updateCluster: another operation has the cluster': {
    is: { operationId: 'other' },
    read: {},
    write: updateCluster,
  },
  'updateStack: another operation has the cluster': {
    is: { ...creating, operationId: 'other' },
    read: creating,
    write: updateStack,
  },
  'updateStack: its creation has ended': { is: failed, read: creating, write: updateStack },
  'updateStack: a first stack was discarded meanwhile': {
    is: { ...creating, discardedStacks: 1 },
    read: creating,
    write: updateStack,
  },
  'updateStack: another stack was discarded meanwhile': {
    is: { ...creating, discardedStacks: 2 },
    read: { ...creating, discardedStacks: 1 },
    write: updateStack,
  },
  'setZones: another operation has the cluster': {
    is: { ...creating, spec: '{}', operationId: 'other' },
    read: creating,
    write: setZones,
  },
  'setZones: its creation no longer needs one': { is: failed, read: creating, write: setZones },
  'setZones: its stack was requested': {
    is: { ...creating, spec: '{}', stackRequestedAt: 'then' },
    read: creating,
    write: setZones,
  },
  'activate: another operation has the cluster': { is: { operationId: 'other' }, read: {}, write: activate },
  'activate: its creation has failed': {
    is: { state: 'create_failed' },
    read: { state: 'creating' },
    write: activate,
  },
  'activate: its creation is being rolled back': {
    is: { state: 'creating', rollingBack: true },
    write: activate,
  },
  'beginRollback: another operation has the cluster': {
    is: { state: 'creating', operationId: 'other' },
    read: { state: 'creating' },
    write: beginRollback,
  },
  'beginRollback: it is active': { write: beginRollback },
  'removeCluster: another operation has the cluster': {
    is: { operationId: 'other' },
    read: {},
    write: removeCluster,
  },
  'removeCluster: its deletion has failed': { is: { state: 'delete_failed' }, write: removeCluster },
  'releaseName: another operation has the cluster': {
    is: { ...creating, operationId: 'other' },
    read: creating,
    write: releaseName,
  },
  'releaseName: its stack was requested': {
    is: { ...creating, stackRequestedAt: 'then' },
    write: releaseName,
  },
  'releaseName: its settings were changed': {
    is: { ...creating, settingsId: 'one' },
    read: creating,
    write: releaseName,
  },
  'releaseName: it has failed': { is: failed, read: creating, write: releaseName },
  'releaseName: it has replaced another one and failed': {
    is: failed,
    read: { ...creating, replaced: clusterEntry('before') },
    write: releaseName,
  },
  'releaseName: it has replaced another one and its settings were changed': {
    is: { ...creating, settingsId: 'one', replaced: clusterEntry('before') },
    write: releaseName,
  },
  'keepSettings: another operation has the cluster': {
    is: { ...creating, operationId: 'other' },
    read: creating,
    write: keepSettings,
  },
  'keepSettings: its stack was requested': {
    is: { ...creating, stackRequestedAt: 'then' },
    write: keepSettings,
  },
  'keepSettings: it has failed': { is: failed, read: creating, write: keepSettings },
  'releaseName: it has replaced another one and its stack was requested': {
    is: { ...creating, stackRequestedAt: 'then', replaced: clusterEntry('before') },
    write: releaseName,
  },
};

test.each(Object.entries(refused))('%s: nothing changes', async (_, write) => {
  const { took, before, after } = await attempt(write);
  expect(took).toBeFalsy();
  expect(after).toEqual(before);
});

test('changeSettings: there is no such cluster', async () => {
  expect(await changeSettings(clusterEntry('nobody'))).toBe(false);
  expect(await journal.getCluster('nobody')).toBeUndefined();
});
