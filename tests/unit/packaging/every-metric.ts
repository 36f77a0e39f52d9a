import * as metrics from '../../../shared/telemetry/metrics.ts';
import { createClusterCounts } from '../../../shared/domain/clean-up/cluster-counts.ts';
import { readMetrics } from '../../support/metric-lines.ts';

type Samples = { [Name in keyof typeof metrics]: Parameters<(typeof metrics)[Name]> };

const now = '2026-01-01T00:00:00.000Z';

const samples: Samples = {
  operationEnded: [
    {
      id: 'id',
      type: 'create',
      cluster: 'web',
      status: 'succeeded',
      force: false,
      progress: [],
      rollback: [],
      error: null,
      orphans: [],
      settings: null,
      requestedBy: 'ada',
      owner: null,
      createdAt: now,
      endedAt: now,
    },
  ],
  deletionRetried: ['id'],
  stepFailed: ['step'],
  callThrottled: ['action'],
  cleanUpEnded: [
    { id: 'id', status: 'succeeded', counts: { deleted: 0, retried: 0, skipped: 0 }, endedAt: now },
    createClusterCounts(),
  ],
};

/** Every metric that the product writes, with the names of its dimensions: `CleanUps service,outcome`. */
export function everyMetric(): string[] {
  const read = readMetrics();
  process.env['POWERTOOLS_SERVICE_NAME'] = 'fargate-clusters-test';
  const writers = { ...metrics } as unknown as Record<string, (...input: unknown[]) => void>;
  for (const [name, sample] of Object.entries(samples)) writers[name]!(...sample);
  read.stop();
  const written = read
    .lines()
    .flatMap(({ values, dimensions }) =>
      Object.keys(values).flatMap((name) => dimensions.map((set) => `${name} ${Object.keys(set).join()}`)),
    );
  return [...new Set(written)].toSorted();
}
