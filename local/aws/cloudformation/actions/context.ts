import type { Buckets } from '../../s3/buckets.ts';
import type { World } from '../../world.ts';
import type { Engine } from '../engine/engine.ts';
import type { ResourceTypes } from '../engine/context.ts';
import type { Stack } from '../stacks/stack.ts';
import type { StackStore } from '../stacks/stack-store.ts';
import { validationError } from '../errors.ts';

/** What the actions work with. */
export interface ActionContext {
  readonly world: World;
  readonly stacks: StackStore;
  readonly types: ResourceTypes;
  readonly engine: Engine;
  /** Where templates may be kept. */
  readonly objects: Pick<Buckets, 'findObject'>;
}

/** Throws ValidationError where there is no such stack, in the words that most actions use. */
export function findStack(
  { stacks }: Pick<ActionContext, 'stacks'>,
  nameOrId: string,
  complaint = `Stack with id ${nameOrId} does not exist`,
): Stack {
  const stack = stacks.find(nameOrId);
  if (!stack) throw validationError(complaint);
  return stack;
}
