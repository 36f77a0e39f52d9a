import { validationError } from '../errors.ts';
import { declaredDependencies, references } from './references.ts';
import type { Template } from './template.ts';

/** Resource -> the resources that must exist before it, both in the template's order. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Dependencies among the given resources, out of Ref, Fn::GetAtt, Fn::Sub and DependsOn. */
export function dependenciesOf({ resources }: Template, logicalIds: readonly string[]): Dependencies {
  const of = (logicalId: string) => {
    const definition = resources[logicalId];
    if (!definition) return [];
    const named = references(definition.Properties).filter(({ kind }) => kind !== 'condition');
    const wanted = new Set([...declaredDependencies(definition), ...named.map(({ name }) => name)]);
    return logicalIds.filter((other) => wanted.has(other));
  };
  return new Map(logicalIds.map((logicalId) => [logicalId, of(logicalId)]));
}

/** The same graph, looked at from the other end: resource -> the resources that need it. */
export function dependentsOf(dependencies: Dependencies): Dependencies {
  const needing = (wanted: string) =>
    [...dependencies].filter(([, needed]) => needed.includes(wanted)).map(([logicalId]) => logicalId);
  return new Map([...dependencies.keys()].map((logicalId) => [logicalId, needing(logicalId)]));
}

/** Throws ValidationError where resources wait for each other in a circle. */
export function refuseCircles(dependencies: Dependencies): void {
  let left = [...dependencies.keys()];
  for (;;) {
    const waiting = left.filter((logicalId) =>
      dependencies.get(logicalId)?.some((needed) => left.includes(needed)),
    );
    if (waiting.length === left.length) break;
    left = waiting;
  }
  if (left.length > 0) throw validationError(`Circular dependency between resources: [${left.join(', ')}]`);
}
