import type { Permission } from '../permission.ts';
import type { Role } from '../role.ts';
import { meets } from './conditions.ts';
import { readPolicy, type ReadStatement } from './read-policy.ts';
import { matches, matchesArn } from './wildcards.ts';

export type Decision = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

/** Whether a role's policies allow something. */
export type Evaluate = (permission: Permission) => Decision;

/** An action that knows no resources is allowed by statements for all resources alone. */
const matchesResource = (pattern: string, resource: string): boolean =>
  pattern === '*' || (resource !== '*' && matchesArn(pattern, resource));

const isMeant = ({ resources, excluded }: ReadStatement, resource: string): boolean =>
  excluded
    ? !excluded.some((pattern) => matchesResource(pattern, resource))
    : resources.some((pattern) => matchesResource(pattern, resource));

function applies(statement: ReadStatement, { action, resource, context }: Permission) {
  const { actions, tests } = statement;
  const name = action.toLowerCase();
  return (
    actions.some((pattern) => matches(pattern, name)) && isMeant(statement, resource) && meets(tests, context)
  );
}

/**
 * Reads the policies of a role; throws for what the evaluator does not know. A statement that denies prevails over all that
 * allow, and what none allows is denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function createEvaluate({ policies }: Pick<Role, 'policies'>): Evaluate {
  const statements = policies.flatMap(({ document }) => readPolicy(document));
  const denying = statements.filter(({ effect }) => effect === 'Deny');
  const allowing = statements.filter(({ effect }) => effect === 'Allow');

  return (permission) => {
    if (denying.some((statement) => applies(statement, permission))) return 'ExplicitlyDenied';
    return allowing.some((statement) => applies(statement, permission)) ? 'Allowed' : 'ImplicitlyDenied';
  };
}
