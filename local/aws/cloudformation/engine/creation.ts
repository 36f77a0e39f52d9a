import type { Stack } from '../stacks/stack.ts';
import type { Scope } from '../template/scope.ts';
import type { EngineContext } from './context.ts';
import { createResources } from './create-resources.ts';
import { finishDeletion } from './deletion.ts';
import { deleteResources } from './delete-resources.ts';
import { outputsOf } from './outputs.ts';
import { stackScope } from './stack-scope.ts';

/** The response to the failed creation of a stack. */
async function giveUp(context: EngineContext, stack: Stack, why: string): Promise<void> {
  const { transitions } = context;
  if (stack.onFailure === 'DO_NOTHING') return transitions.ofStack(stack, 'CREATE_FAILED', why);
  if (stack.onFailure === 'DELETE') {
    transitions.ofStack(stack, 'DELETE_IN_PROGRESS', `${why}Delete requested by user.`);
    const failed = await deleteResources(context, stack, { retain: [], force: false, isRollback: false });
    return finishDeletion(context, stack, failed);
  }
  transitions.ofStack(stack, 'ROLLBACK_IN_PROGRESS', `${why}Rollback requested by user.`);
  const failed = await deleteResources(context, stack, { retain: [], force: false, isRollback: true });
  if (stack.status !== 'ROLLBACK_IN_PROGRESS') return;
  if (failed.length === 0) return transitions.ofStack(stack, 'ROLLBACK_COMPLETE');
  transitions.ofStack(
    stack,
    'ROLLBACK_FAILED',
    `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
  );
}

function failureOf(stack: Stack): string {
  const failed = [...stack.resources.values()].filter(({ status }) => status === 'CREATE_FAILED');
  return `The following resource(s) failed to create: [${failed.map(({ logicalId }) => logicalId).join(', ')}]. `;
}

function succeed(context: EngineContext, stack: Stack, scope: Scope): string | undefined {
  try {
    stack.outputs = outputsOf(stack, scope, context.stacks);
  } catch (error) {
    return `${(error as Error).message}. `;
  }
  context.transitions.ofStack(stack, 'CREATE_COMPLETE');
  return undefined;
}

/** Creates a stack to its end, which a failure, a time-out or a deletion may bring early. */
export async function runCreation(
  context: EngineContext,
  stack: Stack,
  calling: AbortController,
): Promise<void> {
  const { clock } = context.world;
  const { timeoutInMinutes = Infinity } = stack;
  let timeOut: string | undefined;
  const expire = () => {
    timeOut = 'Stack creation time exceeded the specified timeout. ';
    calling.abort();
  };
  const withdraw = Number.isFinite(timeoutInMinutes) ? clock.after(timeoutInMinutes * 60, expire) : () => {};

  const scope = stackScope(stack, context.world, await context.zones(stack));
  await createResources({ context, stack, scope, calling });
  withdraw();
  if (stack.status !== 'CREATE_IN_PROGRESS') return;
  const why = calling.signal.aborted ? (timeOut ?? failureOf(stack)) : succeed(context, stack, scope);
  if (why) await giveUp(context, stack, why);
}
