const { earlierLogGroups, hasEarlierNames } = require('./names.cjs');
const { prefix } = require('./prefix.cjs');

/** These actions have no resource. */
const reads = {
  Effect: 'Allow',
  Action: ['logs:DescribeIndexPolicies', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
  Resource: '*',
};

/**
 * What CloudFormation may do to log groups: those of clusters were in their stacks before 1.0.0. Never groups with
 * another deployment's tag. A deleted group has no tags: it is allowed, so that CloudWatch Logs reports it as gone.
 */
async function statements(variables) {
  if (!(await hasEarlierNames(variables))) return [reads];
  const Resource = await earlierLogGroups(variables);
  return [
    reads,
    {
      Effect: 'Allow',
      Action: [
        'logs:CreateLogGroup',
        'logs:GetDataProtectionPolicy',
        'logs:ListTagsForResource',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
      ],
      Resource,
    },
    {
      Effect: 'Allow',
      Action: 'logs:DeleteLogGroup',
      Resource,
      Condition: {
        StringEqualsIfExists: { 'aws:ResourceTag/fargate-clusters:owner': await prefix(variables) },
      },
    },
  ];
}

module.exports = { statements };
