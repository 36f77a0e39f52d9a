import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Template } from './template.ts';

/** Tells whether a condition of the template holds; conditions may refer to each other and to parameters. */
export function conditionReader({ conditions }: Template, reference: Scope['reference']): Scope['condition'] {
  const scope: Scope = {
    reference,
    attribute: () => undefined,
    zones: [],
    condition: (name) => evaluate(conditions[name] ?? null, scope) === true,
  };
  return scope.condition;
}

/** The resources, or outputs, whose condition holds. */
export function chosen<Definition extends { Condition?: string }>(
  definitions: Record<string, Definition>,
  condition: Scope['condition'],
): [string, Definition][] {
  return Object.entries(definitions).filter(
    ([, { Condition }]) => Condition === undefined || condition(Condition),
  );
}
