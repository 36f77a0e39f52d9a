import type { Stack } from '../stacks/stack.ts';
import type { EngineContext } from './context.ts';

/** Seconds that a deletion is seen to be under way. */
const secondsUnderWay = 3;

/**
 * Whether the fault `delete_taken_back` reverts a deletion: the stack returns from DELETE_IN_PROGRESS to the status that
 * it had before. AWS does this if an export of the stack is in use.
 * https://github.com/boto/botocore/issues/2590, https://github.com/USSBA/aws-cft-tools/issues/27
 */
export async function isUndone(
  { transitions, world }: EngineContext,
  stack: Stack,
  before: Stack['status'],
): Promise<boolean> {
  const fault = world.faults.take('delete_taken_back');
  if (!fault) return false;
  await world.clock.sleep(secondsUnderWay);
  transitions.ofStack(stack, before, fault.reason);
  return true;
}
