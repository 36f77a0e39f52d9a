import { validationError } from '../errors.ts';
import { chosen } from './conditions.ts';
import { references } from './references.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';
import type { Template } from './template.ts';

/** A value with the branches of Fn::If alone that are taken. */
function taken(value: unknown, condition: Scope['condition']): unknown {
  if (Array.isArray(value)) return value.map((item) => taken(item, condition));
  if (!isObject(value)) return value;
  const choice = value['Fn::If'];
  if (Array.isArray(choice)) return taken(choice[condition(String(choice[0])) ? 1 : 2], condition);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, taken(member, condition)]));
}

/** Throws ValidationError where a resource or an output needs a resource whose condition does not hold. */
export function refuseUnresolved(template: Template, condition: Scope['condition']): void {
  const made = new Set(chosen(template.resources, condition).map(([logicalId]) => logicalId));
  const leftOut = (value: unknown) => {
    const named = references(taken(value, condition)).filter(({ kind }) => kind !== 'condition');
    const missing = named.filter(({ name }) => name in template.resources && !made.has(name));
    return [...new Set(missing.map(({ name }) => name))];
  };
  const ofResources = leftOut(chosen(template.resources, condition).map(([, { Properties }]) => Properties));
  if (ofResources.length > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${ofResources.join(', ')}] in the Resources block of the template`,
    );
  }
  const ofOutputs = leftOut(chosen(template.outputs, condition).map(([, { Value }]) => Value));
  if (ofOutputs.length > 0) {
    throw validationError(
      `Unresolved resource dependencies [${ofOutputs.join(', ')}] in the Outputs block of the template`,
    );
  }
}
