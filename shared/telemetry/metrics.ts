import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Census } from '../domain/clean-up/census.ts';
import type { CleanUp } from '../domain/clean-up/clean-up.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';

/*
 * Every metric of this API, as lines of CloudWatch's embedded metric format on the standard output. Who calls these
 * does so where a thing becomes true, and once: where the write that makes it true has held. docs/operating.md lists
 * them. Names of clusters and ids are in the lines, but are no dimensions: every value of a dimension is billed.
 */

let metrics: Metrics | undefined;

type Values = Record<string, [unit: (typeof MetricUnit)[keyof typeof MetricUnit], value: number]>;
type Dimensions = Record<string, string>;

/** One line. With several sets of dimensions, the values count for each. */
function publish(values: Values, sets: Dimensions[] = [{}], details: Dimensions = {}): void {
  metrics ??= new Metrics({ namespace: 'FargateClusters' });
  for (const set of sets) metrics.addDimensions(set);
  for (const [name, [unit, value]] of Object.entries(values)) metrics.addMetric(name, unit, value);
  for (const [name, value] of Object.entries(details)) metrics.addMetadata(name, value);
  metrics.publishStoredMetrics();
}

const count = (value: number): Values[string] => [MetricUnit.Count, value];
const secondsBetween = (from: string, to: string): Values[string] => [
  MetricUnit.Seconds,
  Math.max(0, Date.parse(to) - Date.parse(from)) / 1_000,
];

export function operationEnded({ id, type, cluster, status, createdAt, endedAt }: OperationEntry): void {
  publish(
    { OperationsEnded: count(1), OperationDuration: secondsBetween(createdAt, endedAt!) },
    [{ type, outcome: status }],
    { operationId: id, cluster },
  );
}

/** An attempt at a deletion has failed, and another one follows. */
export function deletionRetried(operationId: string): void {
  publish({ DeletionRetries: count(1) }, [{}], { operationId });
}

/** A step of a workflow has thrown what is none of its outcomes. */
export function stepFailed(step: string): void {
  publish({ StepErrors: count(1) }, [{}, { step }]);
}

/** AWS has throttled a call as often as it is tried. */
export function callThrottled(action: string): void {
  publish({ ThrottledCalls: count(1) }, [{}, { action }]);
}

/** How a clean-up has ended; one that looked at everything has a census. */
export function cleanUpEnded(
  { id, status, counts, endedAt }: Pick<CleanUp, 'id' | 'status' | 'counts' | 'endedAt'>,
  census: Census | undefined,
): void {
  const { deleted, retried, skipped } = counts;
  publish({ CleanUps: count(1) }, [{ outcome: status }], { cleanUpId: id });
  publish(
    { CleanUpDeleted: count(deleted), CleanUpRetried: count(retried), CleanUpSkipped: count(skipped) },
    [{}],
    { cleanUpId: id },
  );
  if (!census) return;
  const { clusters, oldestFailedRemoval, orphanedStacks } = census;
  for (const [state, number] of Object.entries(clusters)) publish({ Clusters: count(number) }, [{ state }]);
  publish({
    OldestFailedRemoval: secondsBetween(oldestFailedRemoval ?? endedAt!, endedAt!),
    OrphanedStacks: count(orphanedStacks),
  });
}
