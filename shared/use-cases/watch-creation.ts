import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';
import { readProgress } from './read-progress.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
}

export type Creation = { status: 'creating' | 'created' | 'failed' };

/** Looks how far the stack is, and writes it into the operation. */
export async function watchCreation({ journal, stacks }: Dependencies, input: StepInput): Promise<Creation> {
  const { stackId } = await holdCluster(journal, input);
  const known = (await journal.getOperation(input.operationId))?.progress ?? [];
  const { status, progress } = await readProgress(stacks, stackId!, known);
  await journal.updateOperation(input.operationId, { progress });
  if (status === 'CREATE_COMPLETE') return { status: 'created' };
  return { status: status === undefined || status === 'CREATE_IN_PROGRESS' ? 'creating' : 'failed' };
}
