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
  const lines: MetricLine[] = [];
  const { stdout } = process;
  const write = stdout.write.bind(stdout) as (...parts: unknown[]) => boolean;
  stdout.write = ((text: unknown, ...rest: unknown[]) => {
    const line = typeof text === 'string' && text.startsWith('{"_aws"') && metricLine(JSON.parse(text));
    if (!line) return write(text, ...rest);
    lines.push(line);
    return true;
  }) as typeof stdout.write;

  return {
    lines,
    /** The values of a metric under exactly these dimensions beside that of the service, in the order of their writing. */
    valuesOf: (name: string, dimensions: Record<string, string> = {}) =>
      lines
        .filter((line) => line.dimensions.some((set) => same(set, dimensions)))
        .flatMap(({ values }) => values[name] ?? []),
    stop(): void {
      stdout.write = write as typeof stdout.write;
    },
  };
}

export type MetricsRead = ReturnType<typeof readMetrics>;

function metricLine({ _aws, ...rest }: Embedded): MetricLine | undefined {
  const [directive] = _aws?.CloudWatchMetrics ?? [];
  if (!directive) return undefined;
  const valueOf = (key: string) => [key, rest[key]];
  return {
    namespace: directive.Namespace,
    values: Object.fromEntries(directive.Metrics.map(({ Name }) => valueOf(Name))) as Record<string, number>,
    units: Object.fromEntries(directive.Metrics.map(({ Name, Unit }) => [Name, Unit])),
    dimensions: directive.Dimensions.map(
      (names) => Object.fromEntries(names.map(valueOf)) as Record<string, string>,
    ),
  };
}

function same({ service: _, ...set }: Record<string, string>, other: Record<string, string>): boolean {
  const sorted = (record: Record<string, string>) => JSON.stringify(Object.entries(record).toSorted());
  return sorted(set) === sorted(other);
}
