import type { Stack, StackRequest } from '../stacks/stack.ts';
import type { EngineContext } from './context.ts';
import { runCreation } from './creation.ts';
import { runUpdate } from './update.ts';
import { runDeletion } from './deletion.ts';
import { isUndone } from './undo-deletion.ts';
import type { DeletionRequest } from './deletion.ts';

/** Stack operations. They take their time in the background; a deletion takes over from whatever is running. */
export interface Engine {
  create(stack: Stack): void;
  update(stack: Stack, request: StackRequest): void;
  delete(stack: Stack, request: DeletionRequest): void;
}

interface Operation {
  cancel(): void;
  readonly done: Promise<void>;
}

export function createEngine(context: EngineContext): Engine {
  const operations = new Map<string, Operation>();

  function begin(
    stack: Stack,
    status: 'CREATE_IN_PROGRESS' | 'UPDATE_IN_PROGRESS',
    work: (calling: AbortController) => Promise<void>,
  ): void {
    const calling = new AbortController();
    context.transitions.ofStack(stack, status, 'User Initiated');
    operations.set(stack.id, { cancel: () => calling.abort(), done: work(calling) });
  }

  return {
    create: (stack) => begin(stack, 'CREATE_IN_PROGRESS', (calling) => runCreation(context, stack, calling)),
    update: (stack, request) =>
      begin(stack, 'UPDATE_IN_PROGRESS', (calling) => runUpdate(context, stack, request, calling)),
    delete(stack, request) {
      const running = operations.get(stack.id);
      const { status: before } = stack;
      context.transitions.ofStack(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
      running?.cancel();
      const afterwards = async () => {
        await running?.done;
        if (await isUndone(context, stack, before)) return;
        await runDeletion(context, stack, request);
      };
      operations.set(stack.id, { cancel() {}, done: afterwards() });
    },
  };
}
