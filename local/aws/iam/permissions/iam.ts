import type { World } from '../../world.ts';
import type { Iam } from '../iam.ts';
import {
  requestTags,
  resourceTags,
  tagsIn,
  type RequiredPermissions,
  type Permission,
} from '../permission.ts';
import type { AttachedPolicy, NamedRole, NewRole } from '../action-inputs.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export function iamPermissions({ accountId }: Pick<World, 'accountId'>, { roles }: Iam): RequiredPermissions {
  const boundedBy = (boundary: string | undefined): Permission['context'] =>
    boundary ? { 'iam:PermissionsBoundary': boundary } : {};

  const onRole =
    (action: string) =>
    ({ RoleName, ...input }: NamedRole & Partial<AttachedPolicy>): Permission[] => {
      const role = roles.get(RoleName);
      const context = {
        ...resourceTags(role?.tags),
        ...boundedBy(role?.boundary),
        ...(input.PolicyArn && { 'iam:PolicyARN': input.PolicyArn }),
      };
      const resource = role?.arn ?? `arn:aws:iam::${accountId}:role/${RoleName}`;
      return [{ action: `iam:${action}`, resource, context }];
    };

  const onPolicy =
    (action: string) =>
    ({ PolicyArn }: { PolicyArn: string }): Permission[] => [
      { action: `iam:${action}`, resource: PolicyArn, context: {} },
    ];

  return {
    CreateRole({ RoleName, Path = '/', PermissionsBoundary, Tags }: NewRole) {
      const resource = `arn:aws:iam::${accountId}:role${Path}${RoleName}`;
      const given = requestTags(tagsIn(Tags));
      return [
        { action: 'iam:CreateRole', resource, context: { ...given, ...boundedBy(PermissionsBoundary) } },
        ...(Tags?.length ? [{ action: 'iam:TagRole', resource, context: given }] : []),
      ];
    },
    AttachRolePolicy: onRole('AttachRolePolicy'),
    DetachRolePolicy: onRole('DetachRolePolicy'),
    PutRolePolicy: onRole('PutRolePolicy'),
    DeleteRolePolicy: onRole('DeleteRolePolicy'),
    DeleteRole: onRole('DeleteRole'),
    ListAttachedRolePolicies: onRole('ListAttachedRolePolicies'),
    ListRolePolicies: onRole('ListRolePolicies'),
    ListPolicyVersions: onPolicy('ListPolicyVersions'),
    DeletePolicyVersion: onPolicy('DeletePolicyVersion'),
    DeletePolicy: onPolicy('DeletePolicy'),
    CreateServiceLinkedRole: ({ AWSServiceName }: { AWSServiceName: string }) => [
      {
        action: 'iam:CreateServiceLinkedRole',
        resource: `arn:aws:iam::${accountId}:role/aws-service-role/${AWSServiceName}/AWSServiceRoleForECS`,
        context: { 'iam:AWSServiceName': AWSServiceName },
      },
    ],
  };
}
