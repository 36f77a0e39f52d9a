/**
 * The functions that carry most of the work. An alarm reads ten metrics at most:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html. What the other steps fail at for long
 * ends a workflow, or reaches the dead letters, and both have alarms of their own.
 */
const functions = [
  'CheckQuota',
  'CreateStack',
  'WatchCreation',
  'FinishCreation',
  'StopServices',
  'StopClusterTasks',
  'CheckInterfaces',
  'DeleteStack',
  'WatchDeletion',
  'FinishDeletion',
];

const errorsOf = (name, index) => ({
  Id: `errors${index}`,
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${name}LambdaFunction` } }],
    },
    Period: 300,
    Stat: 'Sum',
  },
});

/**
 * Their errors together. Lambda publishes nothing for a function that nobody invokes, and a missing value counts as 0:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
module.exports = {
  metrics: [
    { Id: 'errors', Expression: 'SUM(METRICS())', Label: 'Errors of steps' },
    ...functions.map(errorsOf),
  ],
};
