import type { ClusterEntry, ClusterError, OperationError } from './journal-entries.ts';

/** Milliseconds for which a cluster stays listed whose creation failed and left nothing. */
const listedFor = 24 * 60 * 60_000;

/** What a cluster keeps of the error of its creation. */
export const clusterErrorOf = (
  { code, message, resource, reason, remedy }: OperationError,
  failedAt: string,
): ClusterError => ({ code, message, resource, reason, remedy, failedAt });

/** Whether a cluster whose creation failed then is still to be listed. */
export const isListedStill = (failedAt: string, now: number): boolean =>
  now < Date.parse(failedAt) + listedFor;

/** Whether a creation has failed and no stack of it is known. */
export const hasLeftNothing = ({
  state,
  stackId,
  stackRequestedAt,
}: Pick<ClusterEntry, 'state' | 'stackId' | 'stackRequestedAt'>): boolean =>
  state === 'create_failed' && stackId === undefined && stackRequestedAt === undefined;

/** A cluster whose creation failed and left nothing, as it is listed. */
export const withNothingLeft = (error: ClusterError): Partial<ClusterEntry> => ({
  state: 'create_failed',
  error,
  stackId: undefined,
  stackRequestedAt: undefined,
  stackAnswered: undefined,
  template: undefined,
  createdWith: undefined,
  blockers: [],
});
