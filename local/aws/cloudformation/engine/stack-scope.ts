import type { World } from '../../world.ts';
import type { Stack } from '../stacks/stack.ts';
import { conditionReader } from '../template/conditions.ts';
import { referenceOf } from '../template/parameters.ts';
import { pseudoParameters } from '../template/pseudo-parameters.ts';
import type { Scope } from '../template/scope.ts';
import type { Json } from '../template/template.ts';

type ScopedStack = Pick<Stack, 'template' | 'parameters' | 'resources' | 'id' | 'name'>;

/** The values for the functions in a stack's template, from the resources that exist by now. */
export function stackScope(stack: ScopedStack, world: World, zones: readonly string[]): Scope {
  const { template, parameters, resources } = stack;
  const { region, accountId } = world;
  const pseudo: Record<string, Json> = {
    ...pseudoParameters({ region, accountId, stackId: stack.id, stackName: stack.name }),
  };

  function reference(name: string): Json | undefined {
    const definition = template.parameters[name];
    const value = parameters.get(name);
    if (definition && value !== undefined) return referenceOf(definition, value);
    return pseudo[name] ?? (resources.get(name)?.physicalId || undefined);
  }

  return {
    reference,
    attribute: (logicalId, name) => resources.get(logicalId)?.attributes[name] as Json | undefined,
    condition: conditionReader(template, reference),
    zones,
  };
}
