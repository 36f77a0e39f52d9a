import type { OperationEntry } from './journal-entries.ts';

/**
 * Milliseconds after which a deletion goes on in a new execution: a history has room for 25,000 events, the fastest loop
 * writes 16 of them every ten seconds, and one more attempt has to fit in after that.
 * https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html
 */
const longestExecution = 2 * 60 * 60_000;

/**
 * Whether an execution of Step Functions has run for long enough. One that was begun by an earlier version may not know
 * its start, and goes on.
 */
export function isTimeToHandOver(execution: { startedAt: string } | undefined, now: number): boolean {
  return execution !== undefined && now - Date.parse(execution.startedAt) > longestExecution;
}

/** The name of the execution that deletes for an operation; the first part has no number. */
export function deletionExecution({ id, type }: Pick<OperationEntry, 'id' | 'type'>, part = 1): string {
  const first = type === 'create' ? `${id}-rollback` : id;
  return part > 1 ? `${first}-${part}` : first;
}
