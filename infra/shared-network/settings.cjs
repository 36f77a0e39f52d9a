const { flag, parameter } = require('../gateway/parameters.cjs');
const { prefix } = require('../prefix.cjs');
const { Refused } = require('../refused.cjs');
const { networkResources, subnets } = require('./resources.cjs');

/** The network of clusters whose request names none. */
async function byDefault(variables) {
  const mode = await parameter(variables, 'network');
  if (mode !== 'own' && mode !== 'shared')
    throw new Refused(
      `--param network=${mode} is not allowed. Use own (each cluster has its own VPC) or shared (all clusters share the VPC of this deployment).`,
    );
  return mode;
}

/** Whether the deployment has a VPC that its clusters can share. */
async function isThere(variables) {
  const isOffered = await flag(variables, 'sharedNetwork');
  return (await byDefault(variables)) === 'shared' || isOffered;
}

const ifThere = (value) => async (variables) => ((await isThere(variables)) ? value : '');

module.exports = {
  byDefault,
  vpcId: ifThere({ Ref: 'SharedVpc' }),
  subnetIds: ifThere({ 'Fn::Join': [',', subnets.map((Ref) => ({ Ref }))] }),
  async resources(variables) {
    if (!(await isThere(variables))) return { Resources: {} };
    const region = await variables.resolveVariable('self:provider.region');
    return { Resources: networkResources(await prefix(variables), region) };
  },
};
