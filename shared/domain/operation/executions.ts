import type { OperationEntry } from './journal-entries.ts';
import { holdingType, type HoldingType } from './operation-type.ts';

/**
 * Milliseconds after which a deletion continues in a new execution: a history has room for 25,000 events, the fastest
 * loop writes 16 events every ten seconds, and one more attempt must fit in after that.
 * https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html
 */
const longestExecution = 2 * 60 * 60_000;

/**
 * Whether an execution of Step Functions has run long enough. An execution that an earlier version started may not know
 * its start time, and continues.
 */
export function needsNewExecution(execution: { startedAt: string } | undefined, now: number): boolean {
  return execution !== undefined && now - Date.parse(execution.startedAt) > longestExecution;
}

/** The first execution that deletes for an operation; a rollback needs another name than the creation. */
const firstDeletion: Record<HoldingType, (id: string) => string> = {
  create: (id) => `${id}-rollback`,
  delete: (id) => id,
};

/** The name of an execution that deletes for an operation; the first one has no number. */
export function deletionExecution({ id, type }: Pick<OperationEntry, 'id' | 'type'>, part = 1): string {
  const first = firstDeletion[holdingType(type)](id);
  return part > 1 ? `${first}-${part}` : first;
}

type Execution = [workflow: 'create-cluster' | 'delete-cluster', name: string];

/** The executions in which an operation starts, besides its deletion. */
const beginnings: Record<HoldingType, (id: string) => Execution[]> = {
  create: (id) => [['create-cluster', id]],
  delete: () => [],
};

/** The executions in which an operation may be running. The one before the last may be about to start the last. */
export function executionsOf(operation: Pick<OperationEntry, 'id' | 'type' | 'part'>): Execution[] {
  const { id, type, part = 1 } = operation;
  return [
    ...beginnings[holdingType(type)](id),
    ['delete-cluster', deletionExecution(operation, part)],
    ...(part > 1 ? [['delete-cluster', deletionExecution(operation, part - 1)] as Execution] : []),
  ];
}
