import { validationError } from '../errors.ts';
import { isPseudoParameter } from './pseudo-parameters.ts';
import { references } from './references.ts';
import { isObject } from './template.ts';
import type { Template } from './template.ts';

/** `{Condition: name}` counts inside of conditions, where it stands for another condition. */
function conditionsNamed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(conditionsNamed);
  if (!isObject(value)) return [];
  const own = typeof value['Condition'] === 'string' ? [value['Condition']] : [];
  return [...own, ...Object.values(value).flatMap(conditionsNamed)];
}

/** Every argument that Fn::Equals is given within a value. */
function comparisons(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(comparisons);
  if (!isObject(value)) return [];
  const own = 'Fn::Equals' in value ? [value['Fn::Equals']] : [];
  return [...own, ...Object.values(value).flatMap(comparisons)];
}

const isComparable = (argument: unknown) =>
  Array.isArray(argument) && argument.length === 2 && argument.every((side) => !Array.isArray(side));

/** The Conditions section by itself: what it compares, and that it refers to parameters and other conditions alone. */
export function checkConditions({ conditions, parameters }: Template): void {
  if (!comparisons(conditions).every(isComparable)) {
    throw validationError('Template error: every Fn::Equals object requires a list of 2 string parameters.');
  }
  const named = references(conditions);
  const resources = named.flatMap((found) =>
    found.kind !== 'condition' && !(found.name in parameters) && !isPseudoParameter(found.name)
      ? [found.name]
      : [],
  );
  if (resources.length > 0) {
    throw validationError(
      `Template format error: Unresolved dependencies [${[...new Set(resources)].join(', ')}]. Cannot reference resources in the Conditions block of the template`,
    );
  }
  const unknown = conditionsNamed(conditions).filter((name) => !(name in conditions));
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unresolved condition dependency ${unknown[0]} in the Conditions block of the template`,
    );
  }
}
