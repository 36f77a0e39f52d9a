import type { Iam } from './iam.ts';
import { principalTags, type Permission, type Tags } from './permission.ts';
import { createEvaluate, type Decision } from './policy/evaluate.ts';
import type { PolicyDocument, Role } from './role.ts';

/** Why a role may not do something, in AWS's words; undefined where it may, or where the role is neither made nor deployed here. */
export type RolePermissions = (roleArn: string | undefined, permission: Permission) => string | undefined;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function refusalBy(kind: string, decision: Decision, action: string): string | undefined {
  if (decision === 'Allowed') return undefined;
  return decision === 'ExplicitlyDenied'
    ? `with an explicit deny in ${kind === 'permissions boundary' ? 'a' : 'an'} ${kind}`
    : `because no ${kind} allows the ${action} action`;
}

interface Judged {
  arn: string;
  identity: PolicyDocument[];
  boundary?: PolicyDocument | undefined;
  tags: Tags;
}

/** The roles that stacks have made, by their attached and inline policies and their boundary, and those of a deployment. */
export function createRolePermissions(
  { roles, policies }: Pick<Iam, 'roles' | 'policies'>,
  deployed: (arn: string) => Role | undefined = () => undefined,
): RolePermissions {
  const decide = (documents: PolicyDocument[], permission: Permission) =>
    createEvaluate({ policies: documents.map((document) => ({ name: '', document })) })(permission);
  const managed = (arns: Iterable<string>) => [...arns].flatMap((arn) => policies.get(arn) ?? []);

  function judgedBy(roleArn: string): Judged | undefined {
    const made = [...roles.values()].find(({ arn }) => arn === roleArn);
    if (made) {
      const inline = [...made.inline.values()].map((text) => JSON.parse(text) as PolicyDocument);
      const boundary = made.boundary === undefined ? undefined : policies.get(made.boundary);
      return { arn: roleArn, identity: [...managed(made.attached), ...inline], boundary, tags: made.tags };
    }
    const role = deployed(roleArn);
    const own = role?.policies.map(({ document }) => document) ?? [];
    return role && { arn: roleArn, identity: [...managed(role.managedPolicies ?? []), ...own], tags: {} };
  }

  return (roleArn, asked) => {
    const role = roleArn === undefined ? undefined : judgedBy(roleArn);
    if (!role) return undefined;
    const permission = { ...asked, context: { ...asked.context, ...principalTags(role.tags) } };
    const { action, resource } = permission;
    const refusal =
      refusalBy('identity-based policy', decide(role.identity, permission), action) ??
      (role.boundary && refusalBy('permissions boundary', decide([role.boundary], permission), action));
    if (!refusal) return undefined;
    const session = role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
    return `AccessDeniedException: User: ${session}/task is not authorized to perform: ${action} on resource: ${resource} ${refusal}`;
  };
}
