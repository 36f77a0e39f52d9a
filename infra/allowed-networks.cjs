const { list } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');

/** Lambda allows 4 KB for all variables of a function, and IAM 10,240 characters for all inline policies of a role. */
const most = { vpcs: 10, securityGroups: 20, fileSystems: 20, snapshots: 20 };

/** The ids or ARNs that a parameter lists; `ANY` alone: all; empty: none. */
async function listed(variables, name, { allowed, example }) {
  const given = await list(variables, name);
  if (given.length > most[name])
    throw new Refused(`--param ${name} lists ${given.length}; at most ${most[name]} are allowed.`);
  const isAny = given.length === 1 && given[0] === 'ANY';
  const unfit = isAny ? undefined : given.find((one) => !allowed.test(one));
  if (unfit !== undefined)
    throw new Refused(
      `--param ${name}=${unfit} is not allowed. Name every one, separated by commas: --param ${name}=${example}. ANY alone allows all, NONE allows none.`,
    );
  return given;
}

const id = (prefix) => new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);

const vpcs = (variables) =>
  listed(variables, 'vpcs', { allowed: id('vpc'), example: 'vpc-0123456789abcdef0' });

const securityGroups = (variables) =>
  listed(variables, 'securityGroups', { allowed: id('sg'), example: 'sg-0123456789abcdef0' });

/** Of EFS by its id; of S3 Files by its id or, of another account, by its ARN. */
const fileSystems = (variables) =>
  listed(variables, 'fileSystems', {
    allowed: /^(fs-[0-9a-f]{8,40}|arn:aws[a-z-]*:s3files:[a-z0-9-]+:\d{12}:file-system\/fs-[0-9a-f]{8,40})$/,
    example: 'fs-0123456789abcdef0',
  });

const snapshots = (variables) =>
  listed(variables, 'snapshots', { allowed: id('snap'), example: 'snap-0123456789abcdef0' });

const inRegion = (account, resource) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:ec2:\${AWS::Region}:${account}:${resource}`,
});

const createsGroups = (resource, condition) => ({
  Effect: 'Allow',
  Action: 'ec2:CreateSecurityGroup',
  Resource: resource,
  ...(condition && { Condition: condition }),
});

/** Security groups in VPCs that are not the deployment's own. Another account may own a VPC and share it. */
async function securityGroupPolicy(variables) {
  const ids = await vpcs(variables);
  const [groups, places] = [inRegion('${AWS::AccountId}', 'security-group/*'), inRegion('*', 'vpc/*')];
  const inListed = ids.length > 0 ? [createsGroups(places, { StringEquals: { 'ec2:VpcID': ids } })] : [];
  return {
    Version: '2012-10-17',
    Statement: ids.includes('ANY') ? [createsGroups([groups, places])] : [createsGroups(groups), ...inListed],
  };
}

/** The file systems of EFS, as policies name them. */
const mounted = async (variables) =>
  (await fileSystems(variables))
    .filter((one) => !one.startsWith('arn:'))
    .map((one) => ({
      'Fn::Sub': `arn:\${AWS::Partition}:elasticfilesystem:*:\${AWS::AccountId}:file-system/${one === 'ANY' ? '*' : one}`,
    }));

/**
 * The role that creates the volumes of tasks has a policy of AWS, which allows every snapshot:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForVolumes.html
 * A snapshot is a resource of CreateVolume:
 * https://aws.amazon.com/blogs/storage/enhancing-resource-level-permission-for-creating-an-amazon-ebs-volume-from-a-snapshot
 */
async function volumePolicies(variables) {
  const ids = await snapshots(variables);
  if (ids.includes('ANY')) return [];
  const ofEc2 = (resource) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:ec2:*:*:${resource}` });
  const statement = {
    Effect: 'Deny',
    Action: 'ec2:CreateVolume',
    NotResource: [ofEc2('volume/*'), ...ids.map((one) => ofEc2(`snapshot/${one}`))],
  };
  return [
    {
      PolicyName: 'listed-snapshots',
      PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
    },
  ];
}

const joined = (read) => async (variables) => (await read(variables)).join();

module.exports = {
  mounted,
  securityGroupPolicy,
  volumePolicies,
  /** The same for functions. */
  vpcs: joined(vpcs),
  securityGroups: joined(securityGroups),
  fileSystems: joined(fileSystems),
  snapshots: joined(snapshots),
};
