import {
  withoutWaiting,
  type ClusterEntry,
  type ClusterError,
  type OperationError,
} from './journal-entries.ts';

/** Milliseconds for which a cluster stays listed if its creation failed and left nothing. */
const listedFor = 24 * 60 * 60_000;

/** The part of a creation's error that its cluster stores. */
export const clusterErrorOf = (
  { code, message, resource, reason, remedy }: OperationError,
  failedAt: string,
): ClusterError => ({ code, message, resource, reason, remedy, failedAt });

/** Whether a cluster whose creation failed at this time must still be listed. */
export const isStillListed = (failedAt: string, now: number): boolean =>
  now < Date.parse(failedAt) + listedFor;

/** Whether a creation has failed and no stack of it is known. */
export const hasLeftNothing = ({
  state,
  stackId,
  stackRequestedAt,
}: Pick<ClusterEntry, 'state' | 'stackId' | 'stackRequestedAt'>): boolean =>
  state === 'create_failed' && stackId === undefined && stackRequestedAt === undefined;

/** The changes to a cluster whose creation failed and left nothing, for the list. */
export const withNothingLeft = (error: ClusterError): Partial<ClusterEntry> => ({
  state: 'create_failed',
  error,
  stackId: undefined,
  stackRequestedAt: undefined,
  stackAnswered: undefined,
  ...withoutWaiting,
  createdWith: undefined,
  blockers: [],
});
