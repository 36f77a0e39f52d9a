import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Decided } from '../../../local/aws/iam/access.ts';

/**
 * Decides again by AWS's service authorization reference: whether it knows the action, its resources and its condition
 * keys. A key that the action does not know counts as absent. Answers what comes out otherwise than `Allowed`.
 */
export async function refusedByReference(decided: readonly Decided[]): Promise<string[]> {
  const allowed = decided.filter(({ decision }) => decision === 'Allowed');
  const different = new Map(allowed.map((one) => [JSON.stringify([one.role.name, one.permission]), one]));
  const refused: string[] = [];
  for (const { role, permission } of different.values()) {
    const { action, resource, context } = permission;
    const result = await runSimulation(
      {
        request: {
          principal: role.arn,
          action,
          resource: { resource, accountId: '000000000000' },
          contextVariables: context,
        },
        identityPolicies: role.policies.map(({ name, document }) => ({ name, policy: document })),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    const outcome = result.resultType === 'error' ? result.errors.message : result.overallResult;
    if (outcome !== 'Allowed') refused.push(`${role.name} ${action} ${resource}: ${outcome}`);
  }
  return [...new Set(refused)];
}
