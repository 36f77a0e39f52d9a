import { expect, test } from '@jest/globals';
import { interruption, superseded } from '../../../../../shared/domain/operation/end-reasons.ts';
import type { OperationEntry } from '../../../../../shared/domain/operation/journal-entries.ts';
import type { ClusterState } from '../../../../../shared/domain/operation/cluster-state.ts';
import { newOperation } from '../../../../../shared/domain/operation/operation.ts';
import { actualOutcome } from '../../../../../shared/domain/operation/actual-outcome.ts';

const operation = (type: OperationEntry['type'], changes: Partial<OperationEntry> = {}) => ({
  ...newOperation({ id: 'this', type, cluster: 'web', progress: [], requestedBy: 'ada', createdAt: '' }),
  ...changes,
});
const held = (state: ClusterState) => ({ operationId: 'this', state });
const takenIn = (state: ClusterState) =>
  ({ operationId: 'next', state: 'deleting', heldBefore: held(state) }) as const;
const another = { operationId: 'another', state: 'active' } as const;
const diagnosed = { ...interruption, code: 'image_not_found' };
const blocked = { ...interruption, code: 'deletion_blocked' };
const progress = (...statuses: string[]) =>
  statuses.map((status) => ({ resource: 'Cluster', type: 'AWS::ECS::Cluster', status, reason: null }));
const complete = { progress: progress('CREATE_COMPLETE', 'CREATE_COMPLETE') };
const begun = { progress: progress('CREATE_COMPLETE', 'CREATE_IN_PROGRESS') };

const succeeded = { status: 'succeeded', error: null };
const failed = (error: object) => ({ status: 'failed', error });
const cancelled = (error: object) => ({ status: 'cancelled', error });

test.each<[string, OperationEntry, Parameters<typeof actualOutcome>[1], object | undefined]>([
  ['a creation at work', operation('create'), held('creating'), undefined],
  ['a deletion at work', operation('delete'), held('deleting'), undefined],
  ['a creation of what is active', operation('create'), held('active'), succeeded],
  ['one of what was active, and whose stack is gone', operation('create'), held('delete_failed'), succeeded],
  [
    'one that left it failed',
    operation('create', { error: diagnosed }),
    held('create_failed'),
    failed(diagnosed),
  ],
  ['one that failed for nothing known', operation('create'), held('create_failed'), failed(interruption)],
  [
    'a deletion that gave up',
    operation('delete', { error: blocked }),
    held('delete_failed'),
    failed(blocked),
  ],
  ['a creation whose active cluster is deleted', operation('create'), takenIn('active'), succeeded],
  [
    'one that was taken over',
    operation('create', complete),
    takenIn('creating'),
    cancelled(superseded('next')),
  ],
  [
    'one that failed, and that was taken over while it was rolled back',
    operation('create', { error: diagnosed }),
    takenIn('creating'),
    failed(diagnosed),
  ],
  [
    'one that was interrupted, and that clean-up took over',
    operation('create', { error: interruption }),
    takenIn('creating'),
    cancelled(interruption),
  ],
  [
    'one that was interrupted, and whose cluster has gone',
    operation('create', { ...complete, error: interruption }),
    undefined,
    cancelled(interruption),
  ],
  [
    'one that failed before',
    operation('create', { error: diagnosed }),
    takenIn('create_failed'),
    failed(diagnosed),
  ],
  [
    'a deletion that was taken over',
    operation('delete', { error: blocked }),
    takenIn('deleting'),
    cancelled(superseded('next')),
  ],
  ['a creation whose complete cluster has gone', operation('create', complete), undefined, succeeded],
  ['one whose name has another cluster', operation('create', complete), another, succeeded],
  [
    'one that failed, and whose name has another',
    operation('create', { error: diagnosed }),
    another,
    failed(diagnosed),
  ],
  ['one that was half made', operation('create', begun), undefined, cancelled(interruption)],
  ['a deletion whose cluster has gone', operation('delete', { offTheList: true }), undefined, succeeded],
  [
    'one whose name has another cluster by now',
    operation('delete', { offTheList: true }),
    another,
    succeeded,
  ],
  ['one that never held the cluster', operation('delete'), another, cancelled(interruption)],
])('%s', (_, one, entry, end) => {
  expect(actualOutcome(one, entry)).toEqual(end);
});
