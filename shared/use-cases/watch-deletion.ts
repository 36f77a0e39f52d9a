import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Clock } from '../clock.ts';
import { mayAppear } from '../domain/operation/stack.ts';
import { holdStack, type StepInput } from './hold-cluster.ts';
import { readProgress } from './read-progress.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  clock: Pick<Clock, 'now'>;
}

/** `unsettled`: it is gone, and may appear again. */
export type Deletion = { status: 'deleting' | 'deleted' | 'unsettled' | 'failed' };

const outcomes: Record<string, Deletion['status']> = { DELETE_COMPLETE: 'deleted', DELETE_FAILED: 'failed' };

/** Looks how far the deletion of the stack is, and writes it into the operation. */
export async function watchDeletion(
  { journal, stacks, clock }: Dependencies,
  input: StepInput,
): Promise<Deletion> {
  const entry = await holdStack(journal, input);
  const known = (await journal.getOperation(input.operationId))?.progress ?? [];
  const { status, progress } = await readProgress(stacks, entry.stackId, known);
  await journal.updateOperation(input.operationId, { progress });
  const outcome = outcomes[status ?? ''] ?? 'deleting';
  return {
    status: outcome === 'deleted' && mayAppear(entry, clock.now()) ? 'unsettled' : outcome,
  };
}
