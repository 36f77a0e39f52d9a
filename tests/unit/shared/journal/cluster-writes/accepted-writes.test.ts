import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../../local/aws/aws.ts';
import { withoutWaiting } from '../../../../../shared/domain/operation/journal-entries.ts';
import { clusterEntry } from '../../../../support/cluster-entry.ts';
import { openTable } from '../../../../support/journal-table.ts';
import {
  activate,
  attempt,
  beginRollback,
  changeSettings,
  creating,
  error,
  failed,
  transferLock,
  keepSettings,
  relist,
  removeCluster,
  replace,
  setZones,
  releaseName,
  updateCluster,
  updateStack,
  type Change,
  type Write,
  zones,
} from './writes.ts';

/** What a creation keeps until its stack exists, and what version 0.1.0 kept. */
const waiting = { spec: '{}', planned: [], zones, discardedStackId: 'id', template: '{}' };

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

const accepted: Record<string, Write & { becomes: Change | undefined }> = {
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
  'transferLock: it has not changed since it was read': {
    is: { settingsId: 'one', ...waiting, replaced: clusterEntry('before') },
    write: transferLock,
    becomes: {
      state: 'deleting',
      operationId: 'deletion',
      heldBefore: { operationId: 'holder', state: 'active' },
      ...withoutWaiting,
      replaced: undefined,
    },
  },
  'changeSettings: it is being created': {
    is: { state: 'creating', expiresAt: '2026-11-23T09:00:00.000Z' },
    write: changeSettings,
    becomes: { expiresAt: null },
  },
  'changeSettings: another operation has the cluster': {
    is: { operationId: 'other', settingsId: 'one' },
    read: { settingsId: 'one' },
    write: changeSettings,
    becomes: { expiresAt: null },
  },
  'updateCluster: the operation has the cluster': {
    is: { removalFailedAt: 'then' },
    write: updateCluster,
    becomes: { blockers: [] },
  },
  'updateStack: no stack was discarded': { is: creating, write: updateStack, becomes: { stackId: 'id' } },
  'updateStack: no other stack was discarded meanwhile': {
    is: { ...creating, discardedStacks: 1 },
    write: updateStack,
    becomes: { stackId: 'id' },
  },
  'setZones: no stack was requested': {
    is: { ...creating, spec: '{}' },
    write: setZones,
    becomes: { zones },
  },
  'activate: the operation has the cluster': {
    is: { state: 'creating' },
    write: activate,
    becomes: { state: 'active' },
  },
  'beginRollback: it is being created': {
    is: { state: 'creating', ...waiting, replaced: clusterEntry('before') },
    write: beginRollback,
    becomes: { state: 'creating', rollingBack: true, ...withoutWaiting, replaced: undefined },
  },
  'removeCluster: the operation has the cluster': { write: removeCluster, becomes: undefined },
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
  'keepSettings: no stack was requested': {
    is: {
      ...creating,
      settingsId: 'one',
      tags: { team: 'a' },
      ...waiting,
      replaced: clusterEntry('before'),
    },
    write: keepSettings,
    becomes: { state: 'create_failed', error, tags: { team: 'a' }, ...withoutWaiting, replaced: undefined },
  },
  'releaseName: no stack was requested': { is: creating, write: releaseName, becomes: undefined },
  'releaseName: it had replaced another': {
    is: { ...creating, replaced: clusterEntry('before', { ...failed, operationId: 'earlier' }) },
    write: releaseName,
    becomes: { operationId: 'earlier', state: 'create_failed' },
  },
};

test.each(Object.entries(accepted))('%s: the entry changes', async (_, { becomes, ...write }) => {
  const { took, after } = await attempt(write);
  expect(took).toBeTruthy();
  expect(after && { ...after, ...becomes }).toEqual(after);
  expect(after === undefined).toBe(becomes === undefined);
});
