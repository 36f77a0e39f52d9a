import type { PolicyDocument } from './role.ts';

const volume = 'arn:aws:ec2:*:*:volume/*';
const isOfTask = (kind: 'RequestTag' | 'ResourceTag', further: Record<string, string> = {}) => ({
  ArnLike: { [`aws:${kind}/AmazonECSCreated`]: 'arn:aws:ecs:*:*:task/*' },
  StringEquals: { ...further, [`aws:${kind}/AmazonECSManaged`]: 'true' },
});

/** Policies of AWS: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html has each on a page. */
export const managedPolicies: Record<string, PolicyDocument> = {
  'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'ecr:GetAuthorizationToken',
          'ecr:BatchCheckLayerAvailability',
          'ecr:GetDownloadUrlForLayer',
          'ecr:BatchGetImage',
          'logs:CreateLogStream',
          'logs:PutLogEvents',
        ],
        Resource: '*',
      },
    ],
  },
  // Without what it says about instances, which tasks on Fargate have not.
  'arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'ec2:CreateVolume',
        Resource: volume,
        Condition: isOfTask('RequestTag'),
      },
      { Effect: 'Allow', Action: 'ec2:CreateVolume', Resource: 'arn:aws:ec2:*:*:snapshot/*' },
      {
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: volume,
        Condition: isOfTask('RequestTag', { 'ec2:CreateAction': 'CreateVolume' }),
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DescribeVolumes', 'ec2:DescribeAvailabilityZones'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['ec2:AttachVolume', 'ec2:DetachVolume'],
        Resource: volume,
        Condition: { StringEquals: { 'aws:ResourceTag/AmazonECSManaged': 'true' } },
      },
      {
        Effect: 'Allow',
        Action: 'ec2:DeleteVolume',
        Resource: volume,
        Condition: isOfTask('ResourceTag'),
      },
    ],
  },
};
