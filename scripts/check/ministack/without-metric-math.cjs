/**
 * A plugin of the framework, for MiniStack alone: it refuses alarms on metric math, so each of them watches its first
 * metric there.
 */
module.exports = function WithoutMetricMath({ service }) {
  this.hooks = {
    'after:aws:package:finalize:mergeCustomProviderResources': () => {
      const { Resources } = service.provider.compiledCloudFormationTemplate;
      for (const { Type, Properties } of Object.values(Resources))
        if (Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics) watchOne(Properties);
    },
  };
};

function watchOne(alarm) {
  const { Metric, Period, Stat } = alarm.Metrics.find(({ MetricStat }) => MetricStat).MetricStat;
  delete alarm.Metrics;
  Object.assign(alarm, { ...Metric, Period, Statistic: Stat });
}
