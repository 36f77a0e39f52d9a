import type { Journal } from '../aws/journal.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';

/** What every step of a workflow is told. */
export interface StepInput {
  operationId: string;
  cluster: string;
}

/** Another operation has taken the cluster over: whoever meets this stops at once and changes nothing more. */
export class OperationSuperseded extends Error {
  override readonly name = 'OperationSuperseded';

  constructor({ cluster, operationId }: StepInput) {
    super(`Operation ${operationId} does not hold cluster "${cluster}" any more.`);
  }
}

/** The cluster, if it is still the operation's to change. */
export async function holdCluster(
  journal: Pick<Journal, 'getCluster'>,
  input: StepInput,
): Promise<ClusterEntry> {
  const entry = await journal.getCluster(input.cluster);
  if (entry?.operationId !== input.operationId) throw new OperationSuperseded(input);
  return entry;
}

/** The same, with the id of its stack. A step that finds none runs late: the rollback has ended and forgotten the stack. */
export async function holdStack(
  journal: Pick<Journal, 'getCluster'>,
  input: StepInput,
): Promise<ClusterEntry & { stackId: string }> {
  const { stackId, ...entry } = await holdCluster(journal, input);
  if (!stackId) throw new OperationSuperseded(input);
  return { ...entry, stackId };
}

/** Changes the cluster, if it is still the operation's to change. */
export async function changeCluster(
  journal: Pick<Journal, 'updateCluster'>,
  input: StepInput,
  changes: Partial<ClusterEntry>,
): Promise<void> {
  if (!(await journal.updateCluster(input.cluster, input.operationId, changes)))
    throw new OperationSuperseded(input);
}
