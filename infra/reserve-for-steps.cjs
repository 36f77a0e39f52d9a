/**
 * A plugin of the framework: other functions of the account cannot use up what workflows need.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
module.exports = function ReserveForSteps(serverless) {
  const { service } = serverless;
  const { naming } = serverless.getProvider('aws');
  this.hooks = {
    'before:package:finalize': () => {
      const reserved = service.custom.reservedConcurrency;
      if (!reserved) return;
      const { Resources } = service.provider.compiledCloudFormationTemplate;
      for (const [key, { handler }] of Object.entries(service.functions))
        if (handler.startsWith('functions/steps/'))
          Resources[naming.getLambdaLogicalId(key)].Properties.ReservedConcurrentExecutions =
            Number(reserved);
    },
  };
};
