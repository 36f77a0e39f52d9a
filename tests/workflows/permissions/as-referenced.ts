import type { Decided } from '../../../local/aws/iam/access.ts';
import type { Permission } from '../../../local/aws/iam/permission.ts';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import { actionsOf, isOfType, knowsKey } from '../../../local/aws/iam/authorization-reference.ts';

/** What is wrong with a permission by AWS's service authorization reference. */
async function problemOf({ role, permission }: Decided): Promise<string | undefined> {
  const { action: name, resource, context } = permission;
  const [action] = await actionsOf(name);
  if (!action) return 'AWS has no such action';
  const types = action.resourceTypes.filter((type) => isOfType(resource, type));
  if (resource !== '*' && types.length === 0) return 'the action knows no such resource';
  const known = Object.entries(context).filter(([key]) => knowsKey(action, types, key));
  const asReferenced: Permission = { ...permission, context: Object.fromEntries(known) };
  const decision = createEvaluate(role)(asReferenced);
  return decision === 'Allowed' ? undefined : `${decision}, with the keys that the action knows`;
}

/**
 * Decides again by AWS's service authorization reference: whether it knows the action and the resource, and whether the
 * action is allowed with the condition keys that it knows alone. Returns what is otherwise.
 */
export async function refusedByReference(decided: readonly Decided[]): Promise<string[]> {
  const allowed = decided.filter(({ decision }) => decision === 'Allowed');
  const different = new Map(allowed.map((one) => [JSON.stringify([one.role.name, one.permission]), one]));
  const refused = new Set<string>();
  for (const one of different.values()) {
    const problem = await problemOf(one);
    if (problem)
      refused.add(`${one.role.name} ${one.permission.action} ${one.permission.resource}: ${problem}`);
  }
  return [...refused];
}
