import type { Decided } from '../../../local/aws/iam/access.ts';
import type { Role } from '../../../local/aws/iam/role.ts';

/** One action on one resource that a role is allowed. */
export interface Grant {
  role: string;
  action: string;
  resource: string;
}

const grantsOf = ({ name: role, policies }: Role): Grant[] =>
  policies.flatMap(({ document }) =>
    document.Statement.flatMap(({ Action, Resource, NotResource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [NotResource ? '*' : Resource].flat().map((resource) => ({ role, action, resource })),
        ),
    ),
  );

const escaped = (text: string) => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

/** `*` in a policy stands for anything. */
const covers = (pattern: string, resource: string) =>
  new RegExp(`^${escaped(pattern).replaceAll('*', '.*')}$`).test(resource);

/** What roles are allowed and have not been allowed for once: by actions and by the resources in their policies. */
export function unused(roles: readonly Role[], decided: readonly Decided[]): Grant[] {
  return roles
    .flatMap(grantsOf)
    .filter(
      ({ role, action, resource }) =>
        !decided.some(
          ({ role: { name }, permission }) =>
            name === role && permission.action === action && covers(resource, permission.resource),
        ),
    );
}
