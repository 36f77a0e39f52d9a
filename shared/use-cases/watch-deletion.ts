import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Clock } from '../clock.ts';
import { isTimeToHandOver } from '../domain/operation/executions.ts';
import { mayAppear } from '../domain/operation/stack.ts';
import { holdStack, type StepInput } from './hold-cluster.ts';
import { readProgress } from './read-progress.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  clock: Pick<Clock, 'now'>;
}

export interface Deletion {
  /** `unsettled`: it is gone, and may appear again. */
  status: 'deleting' | 'deleted' | 'unsettled' | 'failed';
  /** The next look is another execution's: this one has a long history. */
  handOver: boolean;
}

const outcomes: Record<string, Deletion['status']> = { DELETE_COMPLETE: 'deleted', DELETE_FAILED: 'failed' };

/** Looks how far the deletion of the stack is, and writes it into the operation. */
export async function watchDeletion(
  { journal, stacks, clock }: Dependencies,
  input: StepInput & {
    /** Missing where the workflow was begun by a version that did not write it down. */
    execution?: { startedAt: string };
  },
): Promise<Deletion> {
  const entry = await holdStack(journal, input);
  const known = (await journal.getOperation(input.operationId))?.progress ?? [];
  const { status, progress } = await readProgress(stacks, entry.stackId, known);
  await journal.updateOperation(input.operationId, { progress });
  const outcome = outcomes[status ?? ''] ?? 'deleting';
  return {
    status: outcome === 'deleted' && mayAppear(entry, clock.now()) ? 'unsettled' : outcome,
    handOver: isTimeToHandOver(input.execution, clock.now()),
  };
}
