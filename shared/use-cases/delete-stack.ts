import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Clock } from '../clock.ts';
import { mayAppear } from '../domain/operation/stack.ts';
import { findStack } from './find-stack.ts';
import { changeCluster, holdCluster, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'updateCluster'>;
  stacks: Pick<Stacks, 'describe' | 'delete'>;
  clock: Pick<Clock, 'now'>;
}

/** `absent`: there is none. `unsettled`: one may still appear. `deleting`: look at it from time to time. */
export type StackDeletion = { status: 'absent' | 'unsettled' | 'deleting' };

/** Asks CloudFormation to delete the stack that made this cluster, and no other. */
export async function deleteStack(
  { journal, stacks, clock }: Dependencies,
  input: StepInput & { retry: { attempt: number } },
): Promise<StackDeletion> {
  const entry = await holdCluster(journal, input);
  const stack = await findStack(stacks, entry);
  if (!stack) return { status: mayAppear(entry, clock.now()) ? 'unsettled' : 'absent' };
  if (entry.stackId !== stack.id) await changeCluster(journal, input, { stackId: stack.id });
  await stacks.delete(stack.id, `${input.operationId}-${input.retry.attempt}`);
  return { status: 'deleting' };
}
