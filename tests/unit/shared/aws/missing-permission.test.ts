import { expect, test } from '@jest/globals';
import { isEncoded, missingPermission } from '../../../../shared/aws/missing-permission.ts';

test.each([
  [
    'User: arn:aws:sts::000000000000:assumed-role/x is not authorized to perform: ecs:TagResource on resource: arn:aws:ecs:eu-west-1:000000000000:task/c/*',
    'ecs:TagResource on arn:aws:ecs:eu-west-1:000000000000:task/c/*',
    'aws/aws-cdk#28854',
  ],
  [
    'User: arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION is not authorized to perform: ecs:TagResource on resource: arn:aws:ecs:ap-northeast-1:ACCOUNT:task-definition/TASK_DEF because no session policy allows the ecs:TagResource action',
    'ecs:TagResource on arn:aws:ecs:ap-northeast-1:ACCOUNT:task-definition/TASK_DEF because no session policy allows the ecs:TagResource action',
    'aws/aws-cdk#25768',
  ],
  [
    'User: arn:aws:sts::299404798587:assumed-role/jenkins-role/0bb4884c56ce41ffb16659f56041491f is not authorized to perform: ecs:ListTagsForResource on resource: arn:aws:ecs:eu-west-1:299404798587:task-definition/ecs-cloud-jenkins-agent:128 because no identity-based policy allows the ecs:ListTagsForResource action (Service: AmazonECS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 7627432c; Proxy: null)',
    'ecs:ListTagsForResource on arn:aws:ecs:eu-west-1:299404798587:task-definition/ecs-cloud-jenkins-agent:128 because no identity-based policy allows the ecs:ListTagsForResource action',
    'jenkinsci/amazon-ecs-plugin#306',
  ],
  [
    'You are not authorized to perform this operation. User: arn:aws:sts::123456789:assumed-role/karpeter-controller-role/1731429849551905269 is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-2:123456789:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: g4oZPBqZ4Bni8dE5dGjxYTnOZ...',
    'ec2:RunInstances on arn:aws:ec2:us-east-2:123456789:instance/* with an explicit deny in a service control policy',
    'aws/karpenter-provider-aws#7370',
  ],
  [
    'User: arn:aws:sts::REMOVED:assumed-role/AWSReservedSSO_AdministratorAccess_a7491ea25c15715b/someone is not authorized to perform: rds:CreateDBInstance on resource: arn:aws:rds:eu-west-2:REMOVED:db:test-unencrypted with an explicit deny in a service control policy: arn:aws:organizations::REMOVED:policy/o-b2fpbzyd95/service_control_policy/p-v4qqk7we',
    'rds:CreateDBInstance on arn:aws:rds:eu-west-2:REMOVED:db:test-unencrypted with an explicit deny in a service control policy: arn:aws:organizations::REMOVED:policy/o-b2fpbzyd95/service_control_policy/p-v4qqk7we',
    'ministryofjustice/aws-root-account#1494',
  ],
  [
    'User: arn:aws:sts::1:assumed-role/r is not authorized to perform: cloudformation:ListStacks on resource: arn:aws:cloudformation:eu-west-1:1:stack/*/*',
    'cloudformation:ListStacks on arn:aws:cloudformation:eu-west-1:1:stack/*/*',
    'jogold/cloudstructs#215',
  ],
  [
    'User: arn:aws:iam::1:user/someone is not authorized to perform: ecs:ListTaskDefinitions',
    'ecs:ListTaskDefinitions',
    'without a resource',
  ],
  ['You are not authorized to perform this operation.', undefined, 'hashicorp/terraform-provider-aws#4664'],
])('%s', (message, missing, _source) => {
  expect(missingPermission(message)).toBe(missing);
  expect(missingPermission(message) ?? '').not.toMatch(/assumed-role|user\//);
});

test('knows the message of EC2 that has to be decoded', () => {
  const plain = 'You are not authorized to perform this operation.';
  expect(isEncoded(`${plain} Encoded authorization failure message: 0l-KPWQJ8q5z3YatP3Ybgb5lf0dibDhN6`)).toBe(
    true,
  );
  expect(isEncoded(plain)).toBe(false);
});
