const { CloudFormationClient, ListStackResourcesCommand } = require('@aws-sdk/client-cloudformation');
const { DescribeAvailabilityZonesCommand, EC2Client } = require('@aws-sdk/client-ec2');
const { Refused } = require('../refused.cjs');
const { keepZones, zonesForTasks } = require('./zones.cjs');

/**
 * A plugin of the framework: the shared network has subnets in the zones that this account has in the region, which
 * `serverless package` cannot know. And what clusters share is not left behind by a deployment without it.
 */
module.exports = function SharedNetwork(serverless) {
  const provider = serverless.getProvider('aws');
  this.hooks = {
    'before:deploy:deploy': async () => {
      const template = serverless.service.provider.compiledCloudFormationTemplate;
      const config = await provider.getAwsSdkV3Config();
      if (template.Resources.SharedVpc) return keepZones(template, await zonesOf(config));
      const vpc = await deployedVpc(config, provider.naming.getStackName());
      if (vpc)
        throw new Refused(
          `Refused, nothing was deployed. This deployment has the shared network ${vpc}, which stays until npm run remove deletes the deployment. To keep it: --param sharedNetwork=true`,
        );
    },
  };
};

async function zonesOf(config) {
  const { AvailabilityZones } = await new EC2Client(config).send(new DescribeAvailabilityZonesCommand({}));
  return zonesForTasks(AvailabilityZones);
}

async function deployedVpc(config, StackName) {
  const client = new CloudFormationClient(config);
  try {
    for (let NextToken; ;) {
      const page = await client.send(new ListStackResourcesCommand({ StackName, NextToken }));
      const found = page.StackResourceSummaries.find(
        ({ LogicalResourceId, ResourceStatus }) =>
          LogicalResourceId === 'SharedVpc' && ResourceStatus !== 'DELETE_COMPLETE',
      );
      if (found) return found.PhysicalResourceId;
      if (!page.NextToken) return undefined;
      ({ NextToken } = page);
    }
  } catch (error) {
    if (error.message.includes('does not exist')) return undefined;
    throw error;
  }
}
