import type { World } from '../../world.ts';
import type { ResourceType } from '../resource-types/resource-type.ts';
import type { Stack } from '../stacks/stack.ts';
import type { StackStore } from '../stacks/stack-store.ts';
import type { Transitions } from '../stacks/transitions.ts';

export type ResourceTypes = ReadonlyMap<string, ResourceType>;

/** What stack operations work with. */
export interface EngineContext {
  readonly world: World;
  /** Every type, as it is for this stack. */
  typesOf(stack: Stack): ResourceTypes;
  readonly stacks: StackStore;
  readonly transitions: Transitions;
  /** The region's availability zones, for Fn::GetAZs. */
  zones(stack: Stack): Promise<string[]>;
}

/** The type of a resource; templates with unknown types are refused earlier. */
export function typeNamed(types: ResourceTypes, name: string): ResourceType {
  const type = types.get(name);
  if (!type) throw new Error(`There is no resource type ${name}.`);
  return type;
}
