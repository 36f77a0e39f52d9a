import type { HandlerPermissions } from '../../scripts/generate/handler-permissions.ts';
import { actionsOf } from '../../local/aws/iam/authorization-reference.ts';
import { allows } from './by-reference.ts';
import type { Finding } from './finding.ts';
import type { Holder } from './holders.ts';

export interface Handled {
  holder: Holder;
  types: readonly string[];
  handlers: readonly string[];
}

/** What CloudFormation's handlers ask for, as their schemas say, and the holder in whose name they act is not allowed. */
export async function findingsByHandlers(
  { holder, types, handlers }: Handled,
  permissions: HandlerPermissions,
): Promise<Finding[]> {
  const missing = new Map<string, Set<string>>();
  for (const type of types)
    for (const handler of handlers)
      for (const permission of permissions[type]?.[handler] ?? []) {
        const [action] = await actionsOf(permission);
        const id = action?.id ?? permission;
        if (allows(holder, id)) continue;
        missing.set(id, (missing.get(id) ?? new Set()).add(`${type} to ${handler}`));
      }
  return [...missing].map(([action, askers]) => ({
    check: 'handler',
    holder: holder.name,
    action,
    problem: `CloudFormation asks for it: ${[...askers].join(', ')}`,
  }));
}
