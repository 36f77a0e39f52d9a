import { expect, test } from '@jest/globals';
import { countCluster, createClusterCounts } from '../../../../../shared/domain/clean-up/cluster-counts.ts';
import {
  looksInterrupted,
  refused,
  summaryOf,
  verdictOn,
  type CleanUpItem,
} from '../../../../../shared/domain/clean-up/clean-up.ts';
import type { ClusterEntry, OperationEntry } from '../../../../../shared/domain/operation/journal-entries.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const at = (time: string) => `2026-11-22T${time}Z`;
const entry = (changes: Partial<ClusterEntry>) => ({ expiresAt: null, ...changes }) as ClusterEntry;

test.each<[Partial<ClusterEntry>, string, string]>([
  [{ state: 'creating', expiresAt: at('11:00:00') }, 'skip', 'operation_running'],
  [{ state: 'deleting', expiresAt: at('11:00:00') }, 'skip', 'operation_running'],
  [{ state: 'delete_failed', expiresAt: at('13:00:00') }, 'retry', 'delete_failed'],
  [{ state: 'create_failed', expiresAt: at('13:00:00') }, 'delete', 'create_failed'],
  [{ state: 'active' }, 'skip', 'not_expired'],
  [{ state: 'active', expiresAt: at('12:00:01') }, 'skip', 'not_expired'],
  [{ state: 'active', expiresAt: at('12:00:00') }, 'delete', 'expired'],
  [{ state: 'active', expiresAt: at('11:59:59') }, 'delete', 'expired'],
])('%j at noon: %s, %s', (changes, action, reason) => {
  expect(verdictOn(entry(changes), now, {})).toEqual({ action, reason });
});

test('an operation may have stopped when it, or its latest part, is older than ten minutes', () => {
  const operation = (changes: Partial<OperationEntry>) => changes as OperationEntry;
  const cluster = entry({ createdAt: at('11:00:00') });
  expect(looksInterrupted(undefined, cluster, now)).toBe(true);
  expect(looksInterrupted(undefined, entry({ createdAt: at('11:51:00') }), now)).toBe(false);
  expect(looksInterrupted(operation({ createdAt: at('11:51:00') }), cluster, now)).toBe(false);
  expect(looksInterrupted(operation({ createdAt: at('11:49:00') }), cluster, now)).toBe(true);
  const part = { createdAt: at('11:00:00'), partSince: at('11:51:00') };
  expect(looksInterrupted(operation(part), cluster, now)).toBe(false);
});

const item = (cluster: string, changes: Partial<CleanUpItem> = {}): CleanUpItem => ({
  cluster,
  action: 'skip',
  reason: 'not_expired',
  operationId: null,
  stackName: null,
  error: null,
  ...changes,
});

test('a record has everything that happens, and a hundred of what does not, first of what failed', () => {
  const skipped = Array.from({ length: 120 }, (_, index) => item(`skipped-${index}`));
  const failed = refused(item('failed', { action: 'delete', operationId: 'one' }), 'AWS refused it.');
  const deleted = item('deleted', { action: 'delete', reason: 'expired', operationId: 'two' });
  const retried = item('retried', { action: 'retry', reason: 'delete_failed', operationId: 'three' });
  const { items, counts } = summaryOf([...skipped, failed, retried, deleted]);
  expect(counts).toEqual({ deleted: 1, retried: 1, skipped: 121 });
  expect(items).toHaveLength(102);
  expect(items.slice(0, 4)).toEqual([retried, deleted, failed, skipped[0]]);
  expect(failed).toEqual(item('failed', { reason: 'refused', error: 'AWS refused it.' }));
});

test('the counts have the clusters by state, and the removal that failed longest ago', () => {
  const clusterCounts = createClusterCounts();
  for (const [state, removalFailedAt] of [
    ['active', undefined],
    ['delete_failed', at('11:00:00')],
    ['deleting', at('10:00:00')],
    ['delete_failed', at('10:30:00')],
  ] as const)
    countCluster(clusterCounts, { state, ...(removalFailedAt && { removalFailedAt }) });
  expect(clusterCounts).toEqual({
    clusters: { creating: 0, active: 1, deleting: 1, create_failed: 0, delete_failed: 2 },
    oldestFailedRemoval: at('10:00:00'),
    orphanedStacks: 0,
  });
});
