import type { Stack } from '../stacks/stack.ts';
import type { EngineContext } from './context.ts';
import { deleteResources } from './delete-resources.ts';
import type { Deletion } from './delete-resources.ts';

export type DeletionRequest = Omit<Deletion, 'isRollback'>;

/** Seconds that a stack's deletion takes even where nothing is left to delete. */
const secondsToFinish = 2;

export function finishDeletion(
  { transitions }: EngineContext,
  stack: Stack,
  failed: readonly string[],
): void {
  if (failed.length === 0) return transitions.ofStack(stack, 'DELETE_COMPLETE');
  const reason = `The following resource(s) failed to delete: [${failed.join(', ')}]. `;
  transitions.ofStack(stack, 'DELETE_FAILED', reason);
}

export async function runDeletion(
  context: EngineContext,
  stack: Stack,
  request: DeletionRequest,
): Promise<void> {
  const failed = await deleteResources(context, stack, { ...request, isRollback: false });
  await context.world.clock.sleep(secondsToFinish);
  finishDeletion(context, stack, failed);
}
