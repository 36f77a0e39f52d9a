import type { Iam } from './iam.ts';
import type { Permission } from './permission.ts';
import { createEvaluate } from './policy/evaluate.ts';
import type { PolicyDocument, Role } from './role.ts';

/** Why a role may not do something, in AWS's words; undefined where it may, or where the role is neither made nor deployed here. */
export type RolePermissions = (roleArn: string | undefined, permission: Permission) => string | undefined;

interface Judged {
  arn: string;
  identity: PolicyDocument[];
  boundary?: PolicyDocument | undefined;
}

/** The roles that stacks have made, by their attached and inline policies and their boundary, and those of a deployment. */
export function createRolePermissions(
  { roles, policies }: Pick<Iam, 'roles' | 'policies'>,
  deployed: (arn: string) => Role | undefined = () => undefined,
): RolePermissions {
  const allows = (documents: PolicyDocument[], permission: Permission) =>
    createEvaluate({ policies: documents.map((document) => ({ name: '', document })) })(permission) ===
    'Allowed';
  const managed = (arns: Iterable<string>) => [...arns].flatMap((arn) => policies.get(arn) ?? []);

  function judgedBy(roleArn: string): Judged | undefined {
    const made = [...roles.values()].find(({ arn }) => arn === roleArn);
    if (made) {
      const inline = [...made.inline.values()].map((text) => JSON.parse(text) as PolicyDocument);
      const boundary = made.boundary === undefined ? undefined : policies.get(made.boundary);
      return { arn: roleArn, identity: [...managed(made.attached), ...inline], boundary };
    }
    const role = deployed(roleArn);
    const own = role?.policies.map(({ document }) => document) ?? [];
    return role && { arn: roleArn, identity: [...managed(role.managedPolicies ?? []), ...own] };
  }

  return (roleArn, permission) => {
    const role = roleArn === undefined ? undefined : judgedBy(roleArn);
    if (!role) return undefined;
    const kind = !allows(role.identity, permission)
      ? 'identity-based policy'
      : role.boundary && !allows([role.boundary], permission)
        ? 'permissions boundary'
        : undefined;
    if (!kind) return undefined;
    const session = role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
    const { action, resource } = permission;
    return `AccessDeniedException: User: ${session}/task is not authorized to perform: ${action} on resource: ${resource} because no ${kind} allows the ${action} action`;
  };
}
