import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { ownershipTags, ownTags } from '../../../domain/ownership.ts';
import type { ClusterEntry } from '../../../domain/operation/journal-entries.ts';
import {
  changeStack,
  requireLock,
  OperationSuperseded,
  type StepInput,
} from '../../operations/cluster-lock.ts';
import { notShown, StackNotShown } from '../../stacks/stack-not-shown.ts';

/** A stack of that name exists, and this operation did not request it. */
export class StackNameTaken extends Error {
  override readonly name = 'StackNameTaken';

  constructor(stackName: string) {
    super(`Stack [${stackName}] already exists, and this operation did not create it.`);
  }
}

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'updateStack'>;
  stacks: Pick<Stacks, 'create' | 'describe'>;
  clock: Pick<Clock, 'now'>;
  deployment: string;
}

/** After this time CloudFormation gives up; a circuit breaker stops a service that cannot start long before. */
const timeoutMinutes = 45;

/** Requests the stack from CloudFormation, once for all runs of the step. */
export async function createStack(
  { journal, stacks, clock, deployment }: Dependencies,
  input: StepInput,
): Promise<void> {
  const entry = await requireLock(journal, input);
  if (entry.stackId) return;
  // The creation is being rolled back: this run is late.
  if (!entry.template) throw new OperationSuperseded(input);
  const stackRequestedAt = new Date(clock.now()).toISOString();
  await changeStack(journal, entry, { stackRequestedAt, replaced: undefined });
  const created = await stacks.create({
    name: entry.stackName,
    template: entry.template,
    tags: stackTags(entry, deployment),
    token: tokenOf(entry),
    timeoutMinutes,
  });
  await changeStack(journal, entry, {
    stackId: created?.id ?? (await ownStack(stacks, entry)),
    template: undefined,
    ...(created?.attempts === 1 && { stackAnswered: stackRequestedAt }),
  });
}

/** A token belongs to one stack: each further one needs its own. */
const tokenOf = ({ operationId, discardedStacks }: ClusterEntry) =>
  discardedStacks ? `${operationId}-${discardedStacks + 1}` : operationId;

function stackTags(entry: ClusterEntry, deployment: string): Record<string, string> {
  const { tags, expiresAt } = entry.createdWith ?? entry;
  return ownershipTags({
    deployment,
    cluster: entry.name,
    operation: entry.createdByOperation,
    owner: entry.owner,
    tags,
    ...(expiresAt && { expiresAt }),
  });
}

/** The stack that an earlier run of this step requested. */
async function ownStack(stacks: Pick<Stacks, 'describe'>, entry: ClusterEntry): Promise<string> {
  const stack = await stacks.describe(entry.stackName);
  if (!stack) throw new StackNotShown(notShown(entry.stackName));
  if (stack.tags[ownTags.operation] !== entry.createdByOperation) throw new StackNameTaken(entry.stackName);
  return stack.id;
}
