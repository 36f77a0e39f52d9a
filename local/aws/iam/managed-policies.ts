import type { PolicyDocument } from './role.ts';

const volume = 'arn:aws:ec2:*:*:volume/*';
const isOfTask = (kind: 'RequestTag' | 'ResourceTag') => ({
  ArnLike: { [`aws:${kind}/AmazonECSCreated`]: 'arn:aws:ecs:*:*:task/*' },
  StringEquals: { [`aws:${kind}/AmazonECSManaged`]: 'true' },
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
  // As far as volumes of Fargate tasks go: no instances, no snapshots.
  'arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['ec2:CreateVolume', 'ec2:CreateTags'],
        Resource: volume,
        Condition: isOfTask('RequestTag'),
      },
      {
        Effect: 'Allow',
        Action: ['ec2:AttachVolume', 'ec2:DetachVolume', 'ec2:DeleteVolume'],
        Resource: volume,
        Condition: isOfTask('ResourceTag'),
      },
    ],
  },
};
