import { validationError } from '../errors.ts';
import { declaredDependencies } from './references.ts';
import { isObject } from './template.ts';
import type { ResourceDefinition, Template } from './template.ts';

/** What a template's check needs to know of resource types: type -> the attributes that Fn::GetAtt may ask for. */
export type KnownTypes = ReadonlyMap<string, { readonly attributes: readonly string[] }>;

const maximumResources = 500;

const members = 'Type Properties DependsOn Condition DeletionPolicy UpdateReplacePolicy Metadata'.split(' ');

const deletionPolicies = ['Delete', 'Retain', 'RetainExceptOnCreate'];

function checkShape(logicalId: string, definition: ResourceDefinition): void {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
    throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  }
  if (!isObject(definition))
    throw validationError('Template format error: Any Resources member must be an object.');
  if (typeof definition.Type !== 'string') {
    throw validationError(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  }
  const unknown = Object.keys(definition).find((name) => !members.includes(name));
  if (unknown) throw validationError(`Invalid template resource property '${unknown}'`);
  if (!isObject(definition.Properties ?? {})) {
    throw validationError(`Template format error: [/Resources/${logicalId}/Properties] must be an object.`);
  }
  if (!deletionPolicies.includes(definition.DeletionPolicy ?? 'Delete')) {
    throw validationError(
      `Template error: DeletionPolicy of ${logicalId} must be one of [${deletionPolicies.join(', ')}]`,
    );
  }
}

function checkLinks(template: Template, logicalId: string, definition: ResourceDefinition): void {
  const missing = declaredDependencies(definition).filter((name) => !(name in template.resources));
  if (missing.length > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the Resources block of the template`,
    );
  }
  if (definition.Condition !== undefined && !(definition.Condition in template.conditions)) {
    throw validationError(
      `Template format error: Unresolved condition dependency ${definition.Condition} in the Resources block of the template: ${logicalId}`,
    );
  }
}

/** The Resources section by itself: names, members, types, what DependsOn and Condition name. */
export function checkResources(template: Template, types: KnownTypes): void {
  const resources = Object.entries(template.resources);
  if (resources.length === 0)
    throw validationError('Template format error: At least one Resources member must be defined.');
  if (resources.length > maximumResources) {
    throw validationError(
      `Template format error: Number of resources, ${resources.length}, is greater than maximum allowed, ${maximumResources}`,
    );
  }
  for (const [logicalId, definition] of resources) checkShape(logicalId, definition);
  const unknown = resources.map(([, { Type }]) => Type).filter((type) => !types.has(type));
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`,
    );
  }
  for (const [logicalId, definition] of resources) checkLinks(template, logicalId, definition);
}
