import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ClusterCounts } from '../domain/clean-up/cluster-counts.ts';
import type { CleanUp } from '../domain/clean-up/clean-up.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';

/*
 * Every metric of this API, as lines in CloudWatch's embedded metric format on the standard output. Callers publish a
 * metric once, right after the write that makes it true has succeeded. docs/operating.md lists the metrics. Cluster
 * names and ids are in the lines, but are not dimensions, because every value of a dimension costs money.
 */

let metrics: Metrics | undefined;

type Values = Record<string, [unit: (typeof MetricUnit)[keyof typeof MetricUnit], value: number]>;
type Dimensions = Record<string, string>;

/** One line. With several sets of dimensions, the values count for each set. */
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

/** An attempt of a deletion has failed, and another one follows. */
export function deletionRetried(operationId: string): void {
  publish({ DeletionRetries: count(1) }, [{}], { operationId });
}

/** A workflow step has thrown an unexpected error. */
export function stepFailed(step: string): void {
  publish({ StepErrors: count(1) }, [{}, { step }]);
}

/** AWS has throttled a call in all of its attempts. */
export function callThrottled(action: string): void {
  publish({ ThrottledCalls: count(1) }, [{}, { action }]);
}

/** The end of a clean-up, with the counts of clusters if it looked at everything. */
export function cleanUpEnded(
  { id, status, counts, endedAt }: Pick<CleanUp, 'id' | 'status' | 'counts' | 'endedAt'>,
  clusterCounts: ClusterCounts | undefined,
): void {
  const { deleted, retried, skipped } = counts;
  publish({ CleanUps: count(1) }, [{ outcome: status }], { cleanUpId: id });
  publish(
    { CleanUpDeleted: count(deleted), CleanUpRetried: count(retried), CleanUpSkipped: count(skipped) },
    [{}],
    { cleanUpId: id },
  );
  if (!clusterCounts) return;
  const { clusters, oldestFailedRemoval, orphanedStacks } = clusterCounts;
  for (const [state, number] of Object.entries(clusters)) publish({ Clusters: count(number) }, [{ state }]);
  publish({
    OldestFailedRemoval: secondsBetween(oldestFailedRemoval ?? endedAt!, endedAt!),
    OrphanedStacks: count(orphanedStacks),
  });
}
