const { CloudFormationClient, DescribeStacksCommand } = require('@aws-sdk/client-cloudformation');
const { log } = require('serverless/lib/utils/serverless-utils/log');
const { Refused } = require('../refused.cjs');
const { compared } = require('./compared.cjs');
const { refuseUnknown } = require('./known.cjs');

/**
 * A plugin of the framework: refuses parameters that do not exist, and to loosen unasked what the deployed stack
 * remembers. `serverless deploy` by hand does the same as `npm run deploy`.
 */
module.exports = function RememberedParameters(serverless, options) {
  const provider = serverless.getProvider('aws');
  const given = Object.fromEntries((options.param ?? []).map((one) => one.split(/=(.*)/s)));
  refuseUnknown(given);
  const instead = (command) => () => {
    throw new Refused(
      `serverless ${command} does not compare parameters with those of the deployment. Use npm run deploy.`,
    );
  };
  this.hooks = {
    'before:deploy:deploy': async () => {
      const template = serverless.service.provider.compiledCloudFormationTemplate;
      const stack = await deployedStack(provider);
      for (const sentence of compared({ template, stack, given })) log.warning(sentence);
    },
    'before:deploy:function:initialize': instead('deploy function'),
    'before:rollback:initialize': instead('rollback'),
  };
};

async function deployedStack(provider) {
  const client = new CloudFormationClient(await provider.getAwsSdkV3Config());
  try {
    const StackName = provider.naming.getStackName();
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (error) {
    if (error.message.includes('does not exist')) return undefined;
    throw error;
  }
}
