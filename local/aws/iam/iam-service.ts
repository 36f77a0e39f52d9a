import type {
  CreateServiceLinkedRoleRequest,
  ListAttachedRolePoliciesResponse,
  ListRolePoliciesResponse,
} from '@aws-sdk/client-iam';
import { AwsError } from '../aws-error.ts';
import type { Actions, Service } from '../service.ts';
import { queryService } from '../wire/query.ts';
import type { World } from '../world.ts';
import type { Iam } from './iam.ts';
import type { NamedRole } from './action-inputs.ts';

const VERSION = '2010-05-08';

/** The parts of IAM on the wire that a deployment and its removal need: policies with their versions, and deletion of roles. */
export function iamService(
  world: World,
  { actions, policyActions, roles }: Iam,
  makeServiceRole: () => boolean,
): Service {
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
    CreateServiceLinkedRole({ AWSServiceName }: CreateServiceLinkedRoleRequest): object {
      if (AWSServiceName !== 'ecs.amazonaws.com')
        throw new AwsError('InvalidInput', `Local IAM makes no service-linked role for ${AWSServiceName}.`);
      if (makeServiceRole()) return {};
      throw new AwsError(
        'InvalidInput',
        'Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.',
      );
    },
  };
  return queryService({
    world,
    scope: 'iam',
    version: VERSION,
    namespace: `https://iam.amazonaws.com/doc/${VERSION}/`,
    model: () => import('@aws-sdk/client-iam'),
    actions: { ...policyActions, ...ofRoles } as unknown as Actions,
  });
}
