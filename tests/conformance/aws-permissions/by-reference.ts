import {
  actionsOf,
  isOfType,
  knowsKey,
  matches,
  type Action,
} from '../../../local/aws/iam/authorization-reference.ts';
import type { Finding } from './finding.ts';
import type { Holder, PolicyStatement } from './holders.ts';

interface Granted {
  holder: Holder;
  statement: PolicyStatement;
  action: Action;
  resources: string[];
}

type Check = (granted: Granted) => string[];

const resourcesOf = ({ Resource = '*' }: PolicyStatement) => [Resource].flat();

/** Whether a holder is allowed an action on a resource that the test takes, under whatever conditions. */
export const allows = (
  { statements }: Holder,
  id: string,
  takes: (resource: string) => boolean = () => true,
): boolean =>
  statements.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      resourcesOf(statement).some(takes) &&
      [statement.Action].flat().some((pattern) => matches(pattern, id)),
  );

/** "In combination with the DescribeStacks action": what the description of an action says that has to come along. */
function alsoNeeded({ service, description }: Action): string[] {
  const named = description.matchAll(
    /in combination with the (\w+) action|also requires? (?:the )?(\w+:\w+)/gi,
  );
  return [...named].map(([, name, id]) => id ?? `${service}:${name}`);
}

/** What AWS's service authorization reference says of a right, by the name of the check. */
const checks: Record<string, Check> = {
  'wildcard-only': ({ action, resources }) =>
    action.isWildcardOnly && !resources.includes('*')
      ? [`AWS takes it on * alone, not on ${resources.join(', ')}`]
      : [],

  resource: ({ action, resources }) =>
    action.isWildcardOnly || resources.some((one) => action.resourceTypes.some((type) => isOfType(one, type)))
      ? []
      : [
          `AWS takes it on ${action.resourceTypes.map(({ arn }) => arn).join(', ')}, not on ${resources.join(', ')}`,
        ],

  'required-resource': ({ holder, action }) =>
    action.resourceTypes
      .filter((type) => type.required && !allows(holder, action.id, (resource) => isOfType(resource, type)))
      .map(({ arn }) => `AWS asks for it on ${arn} as well`),

  'condition-key': ({ action, resources, statement: { Condition = {} } }) =>
    Object.values(Condition)
      .flatMap((keys) => Object.keys(keys))
      .flatMap((key) => {
        const types = action.resourceTypes.filter((type) => resources.some((one) => isOfType(one, type)));
        const blind = types.filter((type) => type.required && !knowsKey(action, [type], key));
        if (
          types.length === 0 ? knowsKey(action, [], key) : blind.length === 0 && knowsKey(action, types, key)
        )
          return [];
        return [`AWS does not know the key ${key} for it on ${resources.join(', ')}`];
      }),

  'dependent-action': ({ holder, action, resources }) => {
    const types = action.resourceTypes.filter((type) => resources.some((one) => isOfType(one, type)));
    const dependent = [
      ...action.dependentActions,
      ...types.flatMap(({ dependentActions }) => dependentActions),
      ...(resources.includes('*') ? alsoNeeded(action) : []),
    ];
    return [...new Set(dependent)]
      .filter((id) => !allows(holder, id))
      .map((id) => `AWS asks for ${id} as well`);
  },
};

/** What is denied needs nothing; a condition on it has to be one that can hold. */
const checksOf = ({ Effect }: PolicyStatement) =>
  Object.entries(checks).filter(([check]) => Effect === 'Allow' || check === 'condition-key');

const findingsOf = (granted: Granted): Finding[] =>
  checksOf(granted.statement).flatMap(([check, problems]) =>
    problems(granted).map((problem) => ({
      check,
      holder: granted.holder.name,
      action: granted.action.id,
      problem,
    })),
  );

async function findingsIn(holder: Holder, statement: PolicyStatement): Promise<Finding[]> {
  const resources = resourcesOf(statement);
  const findings: Finding[] = [];
  for (const pattern of [statement.Action].flat()) {
    const actions = await actionsOf(pattern);
    if (actions.length === 0)
      findings.push({
        check: 'unknown-action',
        holder: holder.name,
        action: pattern,
        problem: 'AWS has no such action',
      });
    for (const action of actions) findings.push(...findingsOf({ holder, statement, action, resources }));
  }
  return findings;
}

/** What AWS's service authorization reference has to say against the rights of holders. */
export async function findingsByReference(holders: readonly Holder[]): Promise<Finding[]> {
  const found = await Promise.all(
    holders.flatMap((holder) => holder.statements.map((statement) => findingsIn(holder, statement))),
  );
  const different = new Map(found.flat().map((finding) => [JSON.stringify(finding), finding]));
  return [...different.values()];
}
