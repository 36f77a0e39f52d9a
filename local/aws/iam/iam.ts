import type * as AWS from './action-inputs.ts';
import { AwsError } from '../aws-error.ts';
import type { World } from '../world.ts';
import { createPolicies } from './policies.ts';
import { managedPolicies } from './managed-policies.ts';
import type { Tags } from './permission.ts';
import type { PolicyDocument } from './role.ts';
import { tagsIn } from './permission.ts';

/** A role that a stack made. */
interface MadeRole {
  readonly arn: string;
  readonly roleId: string;
  readonly tags: Tags;
  readonly boundary?: string;
  readonly attached: Set<string>;
  readonly inline: Map<string, string>;
}

export type Iam = ReturnType<typeof createIam>;

/** The parts of IAM that stacks and the removal of a deployment use. */
export function createIam({ accountId, random }: Pick<World, 'accountId' | 'random'>) {
  const roles = new Map<string, MadeRole>();
  /** By ARN: those of AWS, and those that a deployment makes. */
  const policies = new Map<string, PolicyDocument>(Object.entries(managedPolicies));

  function find({ RoleName }: AWS.NamedRole): MadeRole {
    const role = roles.get(RoleName);
    if (role) return role;
    throw new AwsError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, { status: 404 });
  }

  const actions = {
    CreateRole({ RoleName, Path = '/', PermissionsBoundary, Tags }: AWS.NewRole): {
      Arn: string;
      RoleId: string;
    } {
      if (roles.has(RoleName))
        throw new AwsError('EntityAlreadyExists', `Role with name ${RoleName} already exists.`, {
          status: 409,
        });
      const Arn = `arn:aws:iam::${accountId}:role${Path}${RoleName}`;
      const RoleId = `AROA${random.hex(17).toUpperCase()}`;
      roles.set(RoleName, {
        arn: Arn,
        roleId: RoleId,
        tags: tagsIn(Tags),
        ...(PermissionsBoundary && { boundary: PermissionsBoundary }),
        attached: new Set(),
        inline: new Map(),
      });
      return { Arn, RoleId };
    },
    AttachRolePolicy: (input: AWS.AttachedPolicy) => void find(input).attached.add(input.PolicyArn),
    DetachRolePolicy: (input: AWS.AttachedPolicy) => void find(input).attached.delete(input.PolicyArn),
    PutRolePolicy: (input: AWS.InlinePolicy & { PolicyDocument: string }) =>
      void find(input).inline.set(input.PolicyName, input.PolicyDocument),
    DeleteRolePolicy: (input: AWS.InlinePolicy) => void find(input).inline.delete(input.PolicyName),
    DeleteRole(input: AWS.NamedRole): void {
      const { attached, inline } = find(input);
      if (attached.size + inline.size > 0)
        throw new AwsError('DeleteConflict', 'Cannot delete entity, must detach all policies first.', {
          status: 409,
        });
      roles.delete(input.RoleName);
    },
  };

  return { actions, policyActions: createPolicies({ accountId }, policies), roles, policies };
}
