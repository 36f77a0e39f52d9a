import { getOperation, type Operation, type Plan } from './generated/index.ts';
import type { Client } from './generated/client/index.ts';
import { answer } from './problem.ts';

/** Whether a cluster is being made; with `dryRun` the answer is a plan instead. */
export function isOperation(answer: Operation | Plan): answer is Operation {
  return 'id' in answer;
}

/** Follows an operation until it has ended, however it ended; rejects when the signal is aborted. */
export async function endedOperation(client: Client, id: string, signal?: AbortSignal): Promise<Operation> {
  for (;;) {
    signal?.throwIfAborted();
    const path = { operation: id };
    const operation = await answer(
      getOperation({ client, path, query: { wait: 20 }, ...(signal && { signal }) }),
    );
    if (operation.status !== 'running') return operation;
  }
}
