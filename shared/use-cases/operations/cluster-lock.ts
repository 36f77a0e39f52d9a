import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import { isChanging } from '../../domain/operation/cluster-state.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';

/** The input of every workflow step. */
export interface StepInput {
  operationId: string;
  cluster: string;
}

/** Another operation has taken over the cluster: a step with this error stops at once and changes nothing more. */
export class OperationSuperseded extends Error {
  override readonly name = 'OperationSuperseded';

  constructor({ cluster, operationId }: StepInput) {
    super(`Operation ${operationId} does not hold cluster "${cluster}" any more.`);
  }
}

/**
 * The operation of this workflow does not hold its cluster yet: the request that started the workflow is still running.
 */
export class NotHeldYet extends Error {
  override readonly name = 'NotHeldYet';

  constructor({ cluster, operationId }: StepInput) {
    super(`Operation ${operationId} does not hold cluster "${cluster}" yet.`);
  }
}

/** The cluster, if this operation may change it: the operation holds the cluster, and has not ended. */
export async function requireLock(
  journal: Pick<Journal, 'getCluster'>,
  input: StepInput,
): Promise<ClusterEntry> {
  const entry = await journal.getCluster(input.cluster);
  if (!isHeld(entry, input)) throw new OperationSuperseded(input);
  return entry;
}

/** A request that takes longer than this, from recording an operation to holding the cluster, has died. */
const longestStart = 120_000;
const attempts = 20;
const pauseBetweenAttempts = 250;

/** The same for the first step of a deletion, whose workflow starts before the deletion holds the cluster. */
export async function waitForLock(
  { journal, clock }: { journal: Pick<Journal, 'getCluster' | 'getOperation'>; clock: Clock },
  input: StepInput,
): Promise<ClusterEntry> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const entry = await journal.getCluster(input.cluster);
    if (isHeld(entry, input)) return entry;
    const operation = await journal.getOperation(input.operationId);
    if (operation?.status !== 'running' || clock.now() - Date.parse(operation.createdAt) > longestStart)
      throw new OperationSuperseded(input);
    await clock.sleep(pauseBetweenAttempts);
  }
  throw new NotHeldYet(input);
}

function isHeld(entry: ClusterEntry | undefined, { operationId }: StepInput): entry is ClusterEntry {
  return entry?.operationId === operationId && isChanging(entry.state);
}

/** The same with the id of its stack. If there is none, the step is late: the rollback has ended and removed the id. */
export async function requireStackLock(
  journal: Pick<Journal, 'getCluster'>,
  input: StepInput,
): Promise<ClusterEntry & { stackId: string }> {
  const { stackId, ...entry } = await requireLock(journal, input);
  if (!stackId) throw new OperationSuperseded(input);
  return { ...entry, stackId };
}

/** Changes the cluster, if this operation may change it. */
export async function changeCluster(
  journal: Pick<Journal, 'updateCluster'>,
  input: StepInput,
  changes: Partial<ClusterEntry>,
): Promise<void> {
  if (!(await journal.updateCluster(input.cluster, input.operationId, changes)))
    throw new OperationSuperseded(input);
}

/** Changes what a creation stores about its stack, if it is still the same stack, and the creation may change it. */
export async function changeStack(
  journal: Pick<Journal, 'updateStack'>,
  entry: ClusterEntry,
  changes: Partial<ClusterEntry>,
): Promise<void> {
  if (!(await journal.updateStack(entry, changes)))
    throw new OperationSuperseded({ cluster: entry.name, operationId: entry.operationId });
}
