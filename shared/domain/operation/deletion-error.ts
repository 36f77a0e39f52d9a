import type { Blocker, OperationError } from './journal-entries.ts';

/** What holds a deletion up. Where it is the rollback of a creation, the reason of that stays the first thing told. */
export function deletionError(blockers: Blocker[], earlier: OperationError | null): OperationError {
  if (earlier && earlier.code !== 'deletion_blocked') return { ...earlier, blockers };
  const first = blockers[0];
  return {
    code: 'deletion_blocked',
    message:
      blockers.length === 0
        ? 'AWS did not delete the stack and gave no reason.'
        : `${blockers.length === 1 ? 'One thing holds' : `${blockers.length} things hold`} the deletion up; blockers names ${blockers.length === 1 ? 'it' : 'them'}.`,
    resource: first?.id ?? null,
    reason: first?.why ?? null,
    remedy:
      'Remove what is not of this cluster, then send DELETE again; what is of this cluster goes by itself.',
    stoppedTasks: [],
    events: [],
    blockers,
  };
}
