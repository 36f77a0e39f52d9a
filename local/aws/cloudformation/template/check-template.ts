import { validationError } from '../errors.ts';
import { isPseudoParameter } from './pseudo-parameters.ts';
import { checkParameterTypes } from './parameters.ts';
import { checkResources } from './check-resources.ts';
import type { KnownTypes } from './check-resources.ts';
import { references } from './references.ts';
import type { Reference } from './references.ts';
import { isObject } from './template.ts';
import type { Template } from './template.ts';

const maximumOutputs = 200;

const list = (names: Iterable<string>) => `[${[...new Set(names)].join(', ')}]`;

/** `{Condition: name}` counts inside of conditions, where it stands for another condition. */
function conditionsNamed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(conditionsNamed);
  if (!isObject(value)) return [];
  const own = typeof value['Condition'] === 'string' ? [value['Condition']] : [];
  return [...own, ...Object.values(value).flatMap(conditionsNamed)];
}

function checkConditions({ conditions, parameters }: Template): void {
  const named = references(conditions);
  const resources = named.flatMap((found) =>
    found.kind !== 'condition' && !(found.name in parameters) && !isPseudoParameter(found.name)
      ? [found.name]
      : [],
  );
  if (resources.length > 0) {
    throw validationError(
      `Template format error: Unresolved dependencies ${list(resources)}. Cannot reference resources in the Conditions block of the template`,
    );
  }
  const unknown = conditionsNamed(conditions).filter((name) => !(name in conditions));
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unresolved condition dependency ${unknown[0]} in the Conditions block of the template`,
    );
  }
}

function checkNames(template: Template, block: string, found: Reference[]): void {
  const isKnown = (name: string) =>
    name in template.parameters || name in template.resources || isPseudoParameter(name);
  const unknown = found.flatMap((one) => (one.kind === 'name' && !isKnown(one.name) ? [one.name] : []));
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies ${list(unknown)} in the ${block} block of the template`,
    );
  }
}

function checkReferences(template: Template, types: KnownTypes, block: string, found: Reference[]): void {
  checkNames(template, block, found);
  for (const one of found) {
    if (one.kind === 'condition' && !(one.name in template.conditions)) {
      throw validationError(`Template error: unresolved condition dependency ${one.name} in Fn::If`);
    }
    if (one.kind !== 'attribute') continue;
    const resource = template.resources[one.name];
    if (!resource)
      throw validationError(
        `Template error: instance of Fn::GetAtt references undefined resource ${one.name}`,
      );
    if (!types.get(resource.Type)?.attributes.includes(one.attribute)) {
      throw validationError(
        `Template error: resource ${one.name} does not support attribute type ${one.attribute} in Fn::GetAtt`,
      );
    }
  }
}

function checkOutputs({ outputs, conditions }: Template): void {
  if (Object.keys(outputs).length > maximumOutputs) {
    throw validationError(
      `Template format error: Number of outputs, ${Object.keys(outputs).length}, is greater than maximum allowed, ${maximumOutputs}`,
    );
  }
  for (const [name, { Value, Condition }] of Object.entries(outputs)) {
    if (Value === undefined)
      throw validationError(
        `Template format error: Output ${name} is malformed. The Value field of every Outputs member must be specified.`,
      );
    if (Condition !== undefined && !(Condition in conditions)) {
      throw validationError(
        `Template format error: Unresolved condition dependency ${Condition} in the Outputs block of the template`,
      );
    }
  }
}

/** Everything that CloudFormation refuses of a template before it makes a stack. Throws ValidationError. */
export function checkTemplate(template: Template, types: KnownTypes): void {
  checkParameterTypes(template.parameters);
  checkResources(template, types);
  checkConditions(template);
  checkOutputs(template);
  const properties = Object.values(template.resources).map(({ Properties }) => Properties);
  checkReferences(template, types, 'Resources', references(properties));
  checkReferences(template, types, 'Outputs', references(template.outputs));
}
