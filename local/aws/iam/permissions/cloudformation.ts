import type { CreateStackInput, Stack, UpdateStackInput } from '@aws-sdk/client-cloudformation';
import type { CloudFormationActions } from '../../cloudformation/cloudformation.ts';
import type { World } from '../../world.ts';
import { ifFound } from '../if-found.ts';
import {
  passRole,
  requestTags,
  resourceTags,
  tagsIn,
  type RequiredPermissions,
  type Permission,
} from '../permission.ts';

interface Named {
  StackName?: string;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export function cloudFormationPermissions(
  world: World,
  cloudFormation: CloudFormationActions,
): RequiredPermissions {
  const stackOf = (StackName: string): Stack | undefined =>
    ifFound(() => cloudFormation.DescribeStacks({ StackName }).Stacks?.[0]);
  const arnOf = (name: string) =>
    name.startsWith('arn:')
      ? name
      : `arn:aws:cloudformation:${world.region}:${world.accountId}:stack/${name}/*`;

  const everywhere = (action: string): Permission => ({
    action: `cloudformation:${action}`,
    resource: '*',
    context: {},
  });
  const onStack =
    (action: string) =>
    ({ StackName = '' }: Named): Permission[] => {
      const stack = stackOf(StackName);
      const context = resourceTags(tagsIn(stack?.Tags));
      return [{ action: `cloudformation:${action}`, resource: stack?.StackId ?? arnOf(StackName), context }];
    };

  return {
    CreateStack({ StackName = '', Tags, RoleARN }: CreateStackInput) {
      const resource = arnOf(StackName);
      const given = requestTags(tagsIn(Tags));
      const role: Permission['context'] = RoleARN ? { 'cloudformation:RoleArn': RoleARN } : {};
      const tagging = { ...given, 'cloudformation:CreateAction': 'CreateStack' };
      return [
        { action: 'cloudformation:CreateStack', resource, context: { ...given, ...role } },
        ...(Tags?.length ? [{ action: 'cloudformation:TagResource', resource, context: tagging }] : []),
        ...passRole(RoleARN, 'cloudformation.amazonaws.com'),
      ];
    },
    UpdateStack: ({ StackName = '', RoleARN }: UpdateStackInput) => [
      ...onStack('UpdateStack')({ StackName }),
      ...passRole(RoleARN, 'cloudformation.amazonaws.com'),
    ],
    ValidateTemplate: () => [everywhere('ValidateTemplate')],
    ListStacks: () => [everywhere('ListStacks')],
    DescribeStackResource: onStack('DescribeStackResource'),
    DeleteStack: onStack('DeleteStack'),
    // Without a name all stacks are described: "This requires ListStacks and DescribeStacks permissions."
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    DescribeStacks: (input: Named) =>
      input.StackName
        ? onStack('DescribeStacks')(input)
        : [everywhere('ListStacks'), everywhere('DescribeStacks')],
    DescribeStackEvents: onStack('DescribeStackEvents'),
    GetTemplate: onStack('GetTemplate'),
    ListStackResources: onStack('ListStackResources'),
  };
}
