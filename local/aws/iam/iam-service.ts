import type { ListAttachedRolePoliciesResponse, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { AwsError } from '../aws-error.ts';
import type { Actions, Service } from '../service.ts';
import { queryService } from '../wire/query.ts';
import type { World } from '../world.ts';
import type { Iam } from './iam.ts';
import { createPolicies } from './policies.ts';
import type { NamedRole } from './shapes.ts';

const VERSION = '2010-05-08';

/** IAM on the wire, as far as the removal of a deployment needs it: policies with their versions, and the end of roles. */
export function iamService(world: World, { actions, roles }: Iam): Service {
  function find({ RoleName }: NamedRole) {
    const role = roles.get(RoleName);
    if (role) return role;
    throw new AwsError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, { status: 404 });
  }
  const { DetachRolePolicy, DeleteRolePolicy, DeleteRole } = actions;
  const ofRoles = {
    ListAttachedRolePolicies: (input: NamedRole): ListAttachedRolePoliciesResponse => ({
      AttachedPolicies: [...find(input).attached].map((PolicyArn) => ({ PolicyArn })),
    }),
    ListRolePolicies: (input: NamedRole): ListRolePoliciesResponse => ({
      PolicyNames: [...find(input).inline.keys()],
    }),
    DetachRolePolicy: (input: Parameters<typeof DetachRolePolicy>[0]) => (DetachRolePolicy(input), {}),
    DeleteRolePolicy: (input: Parameters<typeof DeleteRolePolicy>[0]) => (DeleteRolePolicy(input), {}),
    DeleteRole: (input: NamedRole) => (DeleteRole(input), {}),
  };
  return queryService({
    world,
    scope: 'iam',
    version: VERSION,
    namespace: `https://iam.amazonaws.com/doc/${VERSION}/`,
    model: () => import('@aws-sdk/client-iam'),
    actions: { ...createPolicies(world), ...ofRoles } as unknown as Actions,
  });
}
