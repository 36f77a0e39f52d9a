import type { Decided } from '../../../local/aws/iam/access.ts';
import type { Permission } from '../../../local/aws/iam/permission.ts';
import type { Role, Statement } from '../../../local/aws/iam/role.ts';

/** One action on one resource that a role is allowed, and the kind of entries, if only those. */
export interface Grant {
  role: string;
  action: string;
  resource: string;
  kind?: string;
}

/** The kinds of entries that a statement allows, or undefined for no such limit. */
const kindsOf = ({ Condition }: Statement): (string | undefined)[] =>
  [Condition?.['ForAllValues:StringEquals']?.['dynamodb:LeadingKeys']].flat();

const grantsOf = ({ name: role, policies }: Role): Grant[] =>
  policies.flatMap(({ document }) =>
    document.Statement.flatMap((statement) =>
      [statement.Action]
        .flat()
        .flatMap((action) =>
          [statement.NotResource ? '*' : statement.Resource]
            .flat()
            .flatMap((resource) =>
              kindsOf(statement).map((kind) => ({ role, action, resource, ...(kind && { kind }) })),
            ),
        ),
    ),
  );

const escaped = (text: string) => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

/** `*` in a policy stands for anything. */
const covers = (pattern: string, resource: string) =>
  new RegExp(`^${escaped(pattern).replaceAll('*', '.*')}$`).test(resource);

const namesKind = (kind: string | undefined, { context }: Permission) =>
  kind === undefined || context['dynamodb:LeadingKeys']?.includes(kind) === true;

/** A write whose condition fails reads the entry, to see whether it took effect before. */
const uses = (action: string, kind: string | undefined, permission: Permission) =>
  namesKind(kind, permission) &&
  (permission.action === action ||
    (kind !== undefined &&
      action === 'dynamodb:GetItem' &&
      /:(Put|Update|Delete)Item$/.test(permission.action)));

/** What roles are allowed and have not been allowed for once: by actions and by the resources in their policies. */
export function unused(roles: readonly Role[], decided: readonly Decided[]): Grant[] {
  return roles
    .flatMap(grantsOf)
    .filter(
      ({ role, action, resource, kind }) =>
        !decided.some(
          ({ role: { name }, permission }) =>
            name === role && uses(action, kind, permission) && covers(resource, permission.resource),
        ),
    );
}
