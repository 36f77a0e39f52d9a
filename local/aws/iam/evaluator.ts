import type { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { Permission } from './permission.ts';
import type { Role } from './role.ts';

export type Decision = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

/** Whether a role's policies allow something. */
export type Evaluate = (role: Role, permission: Permission) => Decision;

/** An action that knows no resources is allowed by statements for all resources alone. */
const noResource = 'arn:aws:none:::';

/** Most calls come again: those of a poll for the same resource are the same. */
const mostKept = 5_000;

/** Loads the evaluator, which nothing else needs: some 20 MB. Each decision takes less than a millisecond. */
export async function loadEvaluator(): Promise<Evaluate> {
  const { runUnsafeSimulation: simulate } = await import('@cloud-copilot/iam-simulate');
  const known = new Map<string, Decision>();

  return (role, permission) => {
    const key = JSON.stringify([role.arn, permission]);
    const decision = known.get(key) ?? simulated(simulate, role, permission);
    if (known.size >= mostKept) known.clear();
    known.set(key, decision);
    return decision;
  };
}

function simulated(
  simulate: typeof runUnsafeSimulation,
  { arn, policies }: Role,
  { action, resource, context }: Permission,
): Decision {
  return simulate(
    {
      request: {
        principal: arn,
        action,
        resource: { resource: resource === '*' ? noResource : resource, accountId: arn.split(':')[4]! },
        contextVariables: context,
      },
      identityPolicies: policies.map(({ name, document }) => ({ name, policy: document })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
}
