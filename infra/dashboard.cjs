const namespace = 'FargateClusters';
const service = '${Service}';

const own = (name, dimensions = {}, options = {}) => [
  namespace,
  name,
  'service',
  service,
  ...Object.entries(dimensions).flat(),
  options,
];

const search = (name, dimension, statistic) => [
  {
    expression: `SEARCH('{${namespace},service,${dimension}} service="${service}" MetricName="${name}"', '${statistic}', 900)`,
    id: `e_${name.toLowerCase()}`,
  },
];

const machine = (name, logicalId) => [
  'AWS/States',
  name,
  'StateMachineArn',
  `\${${logicalId}}`,
  { label: `${logicalId} ${name}` },
];

const graph = (title, metrics, properties = {}) => ({
  type: 'metric',
  properties: {
    title,
    metrics,
    region: '${AWS::Region}',
    stat: 'Sum',
    period: 900,
    view: 'timeSeries',
    ...properties,
  },
});

const outcomes = ['succeeded', 'failed', 'cancelled'];
const states = ['creating', 'active', 'deleting', 'create_failed', 'delete_failed'];

const ended = (type) =>
  outcomes.map((outcome) => own('OperationsEnded', { type, outcome }, { label: outcome }));
const lasted = (type) => [
  own('OperationDuration', { type, outcome: 'succeeded' }, { label: 'median', stat: 'p50' }),
  own('OperationDuration', { type, outcome: 'succeeded' }, { label: '95 of 100', stat: 'p95' }),
];

const alarms = [
  'DeleteFailedAlarm',
  'CleanUpAlarm',
  'StepErrorsAlarm',
  'FunctionThrottlesAlarm',
  'ServerErrorsAlarm',
  'CreateClusterWorkflowAlarm',
  'DeleteClusterWorkflowAlarm',
  'DeadLettersAlarm',
];

const rows = [
  [{ type: 'alarm', properties: { title: 'Alarms', alarms: alarms.map((name) => `\${${name}.Arn}`) } }],
  [
    graph(
      'Clusters by state',
      states.map((state) => own('Clusters', { state }, { label: state })),
      { stat: 'Maximum', stacked: true },
    ),
    graph(
      'Longest time that a cluster could not be removed (s)',
      [own('OldestFailedRemoval'), own('OrphanedStacks', {}, { yAxis: 'right' })],
      { stat: 'Maximum' },
    ),
    graph('Clean-ups', [
      ...['succeeded', 'failed'].map((outcome) => own('CleanUps', { outcome }, { label: outcome })),
      own('CleanUpDeleted'),
      own('CleanUpRetried'),
    ]),
  ],
  [
    graph('Ended creations', ended('create')),
    graph('Ended deletions', ended('delete')),
    graph('Failed attempts of deletions', [own('DeletionRetries')]),
  ],
  [
    graph('Duration of creations (s)', lasted('create')),
    graph('Duration of deletions (s)', lasted('delete')),
    graph('Step errors', [search('StepErrors', 'step', 'Sum')]),
  ],
  [
    graph('Throttled AWS calls', [search('ThrottledCalls', 'action', 'Sum')]),
    graph(
      'Workflows',
      ['CreateClusterWorkflow', 'DeleteClusterWorkflow', 'CleanUpWorkflow'].flatMap((id) => [
        machine('ExecutionsStarted', id),
        machine('ExecutionsFailed', id),
      ]),
    ),
    graph('Requests', [
      ['AWS/ApiGateway', 'Count', 'ApiId', '${HttpApi}'],
      ['.', '4xx', '.', '.'],
      ['.', '5xx', '.', '.'],
      ['.', 'Latency', '.', '.', { stat: 'p95', yAxis: 'right' }],
    ]),
  ],
];

const heightOf = ({ type }) => (type === 'alarm' ? 3 : 6);

/** The widgets side by side, row by row, on the 24 columns of a dashboard. */
function placed() {
  let y = 0;
  return rows.flatMap((row) => {
    const width = 24 / row.length;
    const top = y;
    y += Math.max(...row.map(heightOf));
    return row.map((widget, index) => ({
      ...widget,
      x: index * width,
      y: top,
      width,
      height: heightOf(widget),
    }));
  });
}

/** A string for Fn::Sub. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
module.exports = { body: JSON.stringify({ widgets: placed() }) };
