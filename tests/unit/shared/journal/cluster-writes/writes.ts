import { expect } from '@jest/globals';
import { v7 } from 'uuid';
import { notBegun } from '../../../../../shared/domain/operation/end-reasons.ts';
import { clusterErrorOf } from '../../../../../shared/domain/operation/failed-creation.ts';
import type { ClusterEntry } from '../../../../../shared/domain/operation/journal-entries.ts';
import { newUpdate } from '../../../../../shared/domain/operation/operation.ts';
import { createJournal } from '../../../../../shared/journal/journal.ts';
import { clusterEntry } from '../../../../support/cluster-entry.ts';

/* The writes of a cluster. Each changes the entry only if the entry still has the values that it needs. */

export const journal = createJournal();
export const now = Date.now();

export type Change = Partial<ClusterEntry>;
export interface Write {
  /** The entry in the journal. */
  is?: Change;
  /** The entry that the writer has read, if it differs. */
  read?: Change;
  write: (read: ClusterEntry) => Promise<unknown>;
}

export const failed: Change = { state: 'create_failed' };
export const creating: Change = { state: 'creating' };
export const replace =
  (changes: Change = {}) =>
  (replaced: ClusterEntry) =>
    journal.replace({ ...clusterEntry(replaced.name, { operationId: 'next', ...changes }), replaced });
export const transferLock = (read: ClusterEntry) => journal.transferLock(read, 'deletion');
export const fenceTransfers = (read: ClusterEntry) => journal.fenceTransfers(read);
export const updateIfUnchanged = (read: ClusterEntry) =>
  journal.updateIfUnchanged(read, { state: 'create_failed' });
export function changeSettings(read: ClusterEntry) {
  const id = v7();
  const at = new Date().toISOString();
  const asked = { id, cluster: read.name, requestedBy: 'ada', owner: read.owner, createdAt: at, endedAt: at };
  const after = { ...read, expiresAt: null };
  return journal.changeSettings(
    read,
    { expiresAt: null, settingsId: id },
    newUpdate(asked, { before: read, after }),
  );
}
export const updateCluster = ({ name, operationId }: ClusterEntry) =>
  journal.updateCluster(name, operationId, { blockers: [] });
export const updateStack = (read: ClusterEntry) => journal.updateStack(read, { stackId: 'id' });
export const setZones = ({ name, operationId }: ClusterEntry) => journal.setZones(name, operationId, zones);
export const zones: [string, string] = ['us-east-1a', 'us-east-1b'];
export const activate = ({ name, operationId }: ClusterEntry) => journal.activate(name, operationId, {});
export const beginRollback = ({ name, operationId }: ClusterEntry) =>
  journal.beginRollback(name, operationId);

export const removeCluster = (read: ClusterEntry) => journal.removeCluster(read, now);
export const releaseName = (read: ClusterEntry) => journal.releaseName(read, now);
export const error = clusterErrorOf(notBegun, '2026-11-22T12:00:00.000Z');
export const keepSettings = (read: ClusterEntry) => journal.keepSettings(read, error);
export const relist = (read: ClusterEntry) => journal.relist(read, error);

let names = 0;
export const newName = () => `cluster-${++names}`;

/** Creates an entry and calls the write; returns the result, and the entry before and after. */
export async function attempt({ is = {}, read = is, write }: Write) {
  const name = newName();
  expect(await journal.claimName(clusterEntry(name, is))).toBe(true);
  const before = await journal.getCluster(name);
  const took = await write(clusterEntry(name, read));
  return { name, took, before, after: await journal.getCluster(name) };
}
