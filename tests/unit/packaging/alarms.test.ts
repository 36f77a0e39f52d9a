import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { ofType, packagedResources, type Resources } from '../../support/packaged-template.ts';
import { clusterStates } from '../../../shared/domain/operation/cluster-state.ts';
import { operationTypes } from '../../../shared/domain/operation/operation-type.ts';
import { checkRemovals } from '../../../shared/use-cases/steps/clean-up/check-removals.ts';
import { everyMetric } from './every-metric.ts';

const address = 'ada@example.org';
const action = 'arn:aws:sns:us-east-1:123456789012:on-call';

let resources: Resources;
let told: Resources;
const written = everyMetric();
const guide = readFileSync('docs/operating.md', 'utf8');

beforeAll(async () => {
  [resources, told] = await Promise.all([
    packagedResources(),
    packagedResources({ alarmEmail: address, alarmActionArn: action }),
  ]);
}, 180_000);

const alarms = (of: Resources = resources) =>
  ofType(of, 'AWS::CloudWatch::Alarm').map(([logicalId, { Properties }]) => ({ logicalId, ...Properties }));

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: { Ref: string } }[];
}

interface MetricQuery {
  MetricStat?: { Metric: Metric };
}

/** The metrics of all alarms. */
const watched = (): Metric[] =>
  (alarms() as unknown as (Metric & { Metrics?: MetricQuery[] })[]).flatMap((alarm) =>
    alarm.Metrics ? alarm.Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) : [alarm],
  );

test('there is an alarm for every way in which the deployment needs somebody', () => {
  const names = alarms().map((alarm) => (alarm as unknown as { AlarmName: string }).AlarmName);
  expect(names.map((name) => name.replace('fargate-clusters-dev-', '')).toSorted()).toEqual([
    'clean-up-missing',
    'create-cluster-broken',
    'dead-letters',
    'delete-cluster-broken',
    'delete-failed',
    'function-throttles',
    'server-errors',
    'step-errors',
  ]);
  expect(readFileSync('docs/costs.md', 'utf8')).toContain(
    `| ${names.length} alarms on ${watched().length} metrics, 0.10 each`,
  );
});

test('every alarm tells the topic when it begins and when it ends; the topic has no address unless one is given', () => {
  for (const alarm of alarms())
    expect(alarm).toMatchObject({
      AlarmActions: [{ Ref: 'AlarmTopic' }],
      OKActions: [{ Ref: 'AlarmTopic' }],
    });
  expect(resources['AlarmTopic']!.Properties['Subscription']).toEqual([]);
});

test('the parameters alarmEmail and alarmActionArn say who else is told', () => {
  expect(told['AlarmTopic']!.Properties['Subscription']).toEqual([{ Protocol: 'email', Endpoint: address }]);
  for (const alarm of alarms(told))
    expect(alarm).toMatchObject({ AlarmActions: [{ Ref: 'AlarmTopic' }, action] });
});

/*
 * A line in the embedded metric format makes a metric in any namespace of a customer, and every container writes lines.
 * Namespaces that begin with AWS/ are AWS's:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/examples-cloudwatch-publish-custom-metrics.html
 */
test('no alarm watches a metric that a log line of a container can make', () => {
  expect(watched().length).toBeGreaterThan(8);
  expect(watched().filter(({ Namespace }) => !Namespace.startsWith('AWS/'))).toEqual([]);
});

test('an alarm on several metrics watches as many as CloudWatch reads, all of functions in the template', () => {
  const { Metrics } = resources['StepErrorsAlarm']!.Properties as { Metrics: MetricQuery[] };
  const functions = Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric.Dimensions[0]!.Value.Ref ?? []);
  expect(functions).toHaveLength(10);
  expect(functions.filter((name) => resources[name]?.Type !== 'AWS::Lambda::Function')).toEqual([]);
});

const ofCheck = [{ Name: 'FunctionName', Value: { Ref: 'CheckRemovalsLambdaFunction' } }];

test('a cluster that could not be removed for an hour raises the alarm, and one that was for less does not', async () => {
  expect(resources['DeleteFailedAlarm']!.Properties).toMatchObject({
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: ofCheck,
    Statistic: 'Sum',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    TreatMissingData: 'ignore',
  });
  const at = (failedSince: string | null) =>
    checkRemovals({
      cleanUpId: 'id',
      result: { removals: { failedSince, endedAt: '2026-01-01T02:00:00.000Z' } },
    });
  await expect(at('2026-01-01T00:59:59.999Z')).rejects.toMatchObject({ name: 'RemovalOverdue' });
  await expect(at('2026-01-01T01:00:00.000Z')).resolves.toEqual({});
  await expect(at(null)).resolves.toEqual({});
});

test('clean-ups of a part do not silence the alarm that no clean-up runs', () => {
  expect(resources['CleanUpAlarm']!.Properties).toMatchObject({
    Namespace: 'AWS/Lambda',
    MetricName: 'Invocations',
    Dimensions: ofCheck,
    Statistic: 'Sum',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  });
  const callers = Object.keys(resources).filter(
    (logicalId) =>
      logicalId !== 'CheckRemovalsLambdaFunction' &&
      JSON.stringify(resources[logicalId]!.Properties).includes('"CheckRemovalsLambdaFunction","Arn"'),
  );
  expect(callers.toSorted()).toEqual(['CleanUpWorkflow', 'CleanUpWorkflowRole']);
});

test('the dashboard shows what the product writes, and all alarms', () => {
  const [text, { Service }] = resources['Dashboard']!.Properties['DashboardBody']['Fn::Sub'];
  const { widgets } = JSON.parse(text) as {
    widgets: { type: string; properties: Record<string, unknown> }[];
  };
  const shown = widgets.flatMap(({ properties }) => (properties['metrics'] ?? []) as unknown[][]);
  const own = shown.filter(([namespace]) => namespace === 'FargateClusters');
  const names = own.map(([, name, ...rest]) => {
    const keys = rest.filter((part, index) => typeof part === 'string' && index % 2 === 0);
    return `${String(name)} ${keys.join()}`;
  });
  for (const name of names) expect(written).toContain(name);
  const searched = JSON.stringify(shown.filter((metric) => metric.length === 1));
  const unseen = written.filter((name) => !names.includes(name) && !searched.includes(name.split(' ')[0]!));
  expect(unseen).toEqual(['CleanUpSkipped service']);
  expect(Service).toBe('fargate-clusters-dev');
  const listed = widgets.find(({ type }) => type === 'alarm')!.properties['alarms'];
  const arns = alarms().map(({ logicalId }) => `\${${logicalId}.Arn}`);
  expect((listed as string[]).toSorted()).toEqual(arns.toSorted());
});

test('the dashboard shows clusters in each state, and the ends of each type of operation', () => {
  const [text] = resources['Dashboard']!.Properties['DashboardBody']['Fn::Sub'] as [string];
  for (const state of clusterStates) expect(text).toContain(`"state","${state}"`);
  for (const type of Object.keys(operationTypes)) expect(text).toContain(`"type","${type}"`);
});

test('everything that the dashboard refers to is in the template', () => {
  const [text] = resources['Dashboard']!.Properties['DashboardBody']['Fn::Sub'] as [string];
  const names = [...text.matchAll(/\$\{(\w+)(?:\.Arn)?\}/g)].map(([, name]) => name!);
  expect(names.filter((name) => name !== 'Service' && !Object.hasOwn(resources, name))).toEqual([]);
});

test('the guide has a section for every alarm, and a line for every metric', () => {
  const headings = alarms().map((alarm) =>
    (alarm as unknown as { AlarmName: string }).AlarmName.replace('fargate-clusters-dev-', '### '),
  );
  expect(headings.filter((heading) => !guide.includes(`\n${heading}\n`))).toEqual([]);
  const metrics = new Set(written.map((name) => name.split(' ')[0]!));
  expect([...metrics].filter((name) => !guide.includes(`\n- \`${name}\``))).toEqual([]);
});
