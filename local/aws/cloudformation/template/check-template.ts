import { validationError } from '../errors.ts';
import { checkConditions } from './check-conditions.ts';
import { isPseudoParameter } from './pseudo-parameters.ts';
import { checkParameterTypes } from './parameters.ts';
import { checkResources } from './check-resources.ts';
import type { KnownTypes } from './check-resources.ts';
import { references } from './references.ts';
import type { Reference } from './references.ts';
import type { Template } from './template.ts';

const maximumOutputs = 200;

const list = (names: Iterable<string>) => `[${[...new Set(names)].join(', ')}]`;

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
  for (const { Value, Condition } of Object.values(outputs)) {
    if (Value === undefined)
      throw validationError('Template format error: Every Outputs member must contain a Value object');
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
