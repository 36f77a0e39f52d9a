import type { Permission } from '../../../local/aws/iam/permission.ts';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';

/** Whether policies together allow something. */
export function judgedBy(documents: readonly PolicyDocument[]): (permission: Permission) => boolean {
  const evaluate = createEvaluate({ policies: documents.map((document) => ({ name: '', document })) });
  return (permission) => evaluate(permission) === 'Allowed';
}

/** What is needed and not allowed. */
export const refused = (
  needs: readonly Permission[],
  isAllowed: (permission: Permission) => boolean,
): string[] =>
  needs.filter((one) => !isAllowed(one)).map(({ action, resource }) => `${action} on ${resource}`);
