import { substitutions } from './substitution.ts';
import { isObject } from './template.ts';
import type { ResourceDefinition } from './template.ts';

/** What a value in a template refers to. */
export type Reference =
  /** A parameter, a pseudo parameter or a resource, by Ref or `${Name}`. */
  | { kind: 'name'; name: string }
  /** A resource's attribute, by Fn::GetAtt or `${Name.Attribute}`. */
  | { kind: 'attribute'; name: string; attribute: string }
  /** A condition, by Fn::If or Condition. */
  | { kind: 'condition'; name: string };

function ofSubstitution(argument: unknown): Reference[] {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isObject(variables) ? variables : {};
  const named = substitutions(String(text)).filter(({ name }) => !(name in own));
  return [...named, ...references(Object.values(own))];
}

function ofAttribute(argument: unknown): Reference {
  const [name, ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
  return { kind: 'attribute', name: String(name), attribute: attribute.join('.') };
}

function ofMember([key, argument]: [string, unknown]): Reference[] {
  if (key === 'Ref') return [{ kind: 'name', name: String(argument) }];
  if (key === 'Fn::GetAtt') return [ofAttribute(argument)];
  if (key === 'Fn::Sub') return ofSubstitution(argument);
  if (key === 'Fn::If' && Array.isArray(argument)) {
    return [{ kind: 'condition', name: String(argument[0]) }, ...references(argument.slice(1))];
  }
  return references(argument);
}

/** Every reference in a value, in the order in which it is written. */
export function references(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(references);
  return isObject(value) ? Object.entries(value).flatMap(ofMember) : [];
}

/** `DependsOn` as a list. */
export function declaredDependencies({ DependsOn = [] }: ResourceDefinition): string[] {
  return Array.isArray(DependsOn) ? DependsOn : [DependsOn];
}
