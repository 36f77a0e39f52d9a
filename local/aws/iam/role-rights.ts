import type { Iam } from './iam.ts';
import type { Permission } from './permission.ts';
import { createEvaluate } from './policy/evaluate.ts';
import type { PolicyDocument } from './role.ts';

/** Why a role may not do something, in AWS's words; undefined where it may, or where nobody made the role here. */
export type RoleRights = (roleArn: string | undefined, permission: Permission) => string | undefined;

/** The roles that stacks have made, by their attached and inline policies and their boundary. */
export function createRoleRights({ roles, policies }: Pick<Iam, 'roles' | 'policies'>): RoleRights {
  const allows = (documents: PolicyDocument[], permission: Permission) =>
    createEvaluate({ policies: documents.map((document) => ({ name: '', document })) })(permission) ===
    'Allowed';

  return (roleArn, permission) => {
    const [name, role] = [...roles].find(([, { arn }]) => arn === roleArn) ?? [];
    if (!name || !role) return undefined;
    const attached = [...role.attached].flatMap((arn) => policies.get(arn) ?? []);
    const inline = [...role.inline.values()].map((text) => JSON.parse(text) as PolicyDocument);
    const boundary = role.boundary && policies.get(role.boundary);
    const kind = !allows([...attached, ...inline], permission)
      ? 'identity-based policy'
      : boundary && !allows([boundary], permission)
        ? 'permissions boundary'
        : undefined;
    if (!kind) return undefined;
    const session = role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
    const { action, resource } = permission;
    return `AccessDeniedException: User: ${session}/task is not authorized to perform: ${action} on resource: ${resource} because no ${kind} allows the ${action} action`;
  };
}
