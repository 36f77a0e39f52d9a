import { readLog } from './written-log.ts';

/** A line of CloudWatch's embedded metric format, with its values and dimensions read out of it. */
export interface MetricLine {
  namespace: string;
  values: Record<string, number>;
  units: Record<string, string>;
  /** The sets of dimensions that the values count for. */
  dimensions: Record<string, string>[];
}

interface Embedded extends Record<string, unknown> {
  _aws?: {
    CloudWatchMetrics: {
      Namespace: string;
      Dimensions: string[][];
      Metrics: { Name: string; Unit: string }[];
    }[];
  };
}

/** Has metrics be written, and reads them off the standard output as CloudWatch does. */
export function readMetrics() {
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'false';
  const log = readLog();
  const lines = () => log.lines.flatMap((text) => metricLine(JSON.parse(text) as Embedded));

  return {
    lines,
    /** The values of a metric under exactly these dimensions beside that of the service, in the order of their writing. */
    valuesOf: (name: string, dimensions: Record<string, string> = {}) =>
      lines()
        .filter((line) => line.dimensions.some((set) => same(set, dimensions)))
        .flatMap(({ values }) => values[name] ?? []),
    /** Forgets what was written so far. */
    forget(): void {
      log.lines.length = 0;
    },
    stop: () => log.stop(),
  };
}

export type MetricsRead = ReturnType<typeof readMetrics>;

function metricLine({ _aws, ...rest }: Embedded): MetricLine[] {
  const [directive] = _aws?.CloudWatchMetrics ?? [];
  if (!directive) return [];
  const valueOf = (key: string) => [key, rest[key]];
  const line = {
    namespace: directive.Namespace,
    values: Object.fromEntries(directive.Metrics.map(({ Name }) => valueOf(Name))) as Record<string, number>,
    units: Object.fromEntries(directive.Metrics.map(({ Name, Unit }) => [Name, Unit])),
    dimensions: directive.Dimensions.map(
      (names) => Object.fromEntries(names.map(valueOf)) as Record<string, string>,
    ),
  };
  return [line];
}

function same({ service: _, ...set }: Record<string, string>, other: Record<string, string>): boolean {
  const sorted = (record: Record<string, string>) => JSON.stringify(Object.entries(record).toSorted());
  return sorted(set) === sorted(other);
}
