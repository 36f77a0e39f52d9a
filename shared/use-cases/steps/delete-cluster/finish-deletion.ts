import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { diagnoseFailure } from '../../../domain/diagnosis/failure-diagnosis.ts';
import { clusterErrorOf } from '../../../domain/operation/failed-creation.ts';
import type { ClusterEntry, OperationEntry, Orphan } from '../../../domain/operation/journal-entries.ts';
import { holdingType, type HoldingType } from '../../../domain/operation/operation-type.ts';
import { keptByHand } from '../../../domain/operation/orphans.ts';
import { collectPages } from '../../../collect-pages.ts';
import {
  deleteDefinitionOfStack,
  type DefinitionDependencies,
} from '../../task-definitions/delete-definition-of-stack.ts';
import { endOperation, finish } from '../../operations/end-operation.ts';
import { findStack } from '../../stacks/find-stack.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { removeFromList, type RemovalDependencies } from './remove-from-list.ts';
import { clusterOwner } from '../../clusters/own-cluster.ts';
import { SomethingLeft } from './something-left.ts';

/** The error of a rollback without a diagnosis. */
const unexplained = diagnoseFailure({ stackEvents: [], stoppedTasks: [], serviceEvents: [] });

interface Dependencies extends DefinitionDependencies {
  journal: RemovalDependencies['journal'] & Pick<Journal, 'getCluster' | 'endCreation'>;
  stacks: Pick<Stacks, 'describe' | 'resources'>;
  clusters: Pick<Clusters, 'find'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Verifies that nothing is left, then ends the operation: a deletion removes the cluster from the list; the rollback of
 * a creation keeps it there as `create_failed`, without any resources.
 */
export function finishDeletion(dependencies: Dependencies, input: StepInput): Promise<void> {
  return finish(dependencies, input, () => finishOnce(dependencies, input));
}

async function finishOnce(dependencies: Dependencies, input: StepInput): Promise<void> {
  const { journal, stacks } = dependencies;
  const [entry, operation] = await Promise.all([
    requireLock(journal, input),
    journal.getOperation(input.operationId),
  ]);
  await refuseLeftovers(dependencies, entry);
  const { stackId } = entry;
  const resources = stackId ? await collectPages((cursor) => stacks.resources(stackId, cursor)) : [];
  await deleteDefinitionOfStack(dependencies, resources);
  const orphans = keptByHand(resources);

  await endings[holdingType(operation?.type ?? 'delete')](dependencies, input, { entry, operation, orphans });
}

interface Ending {
  entry: ClusterEntry;
  operation: OperationEntry | undefined;
  orphans: Orphan[];
}

const endings: Record<
  HoldingType,
  (dependencies: Dependencies, input: StepInput, ending: Ending) => Promise<void>
> = {
  create: endRollback,
  delete: (dependencies, _input, ending) => removeFromList(dependencies, ending),
};

/** Nothing is left of the failed creation. */
async function endRollback(
  dependencies: Dependencies,
  input: StepInput,
  { entry, operation, orphans }: Ending,
): Promise<void> {
  const { journal, clock } = dependencies;
  const error = { ...(operation?.error ?? unexplained), blockers: [] };
  await journal.updateOperation(input.operationId, { error, orphans });
  const failedAt = new Date(clock.now()).toISOString();
  // Another attempt of this step may have ended it.
  if (!(await journal.endCreation(entry, clusterErrorOf(error, failedAt)))) await requireLock(journal, input);
  await endOperation(dependencies, input.operationId, { status: 'failed', error });
}

async function refuseLeftovers(
  { stacks, clusters, clock }: Pick<Dependencies, 'stacks' | 'clusters' | 'clock'>,
  entry: ClusterEntry,
): Promise<void> {
  const [stack, whose] = await Promise.all([
    findStack(stacks, entry, clock.now()),
    clusterOwner(clusters, entry),
  ]);
  if (stack) throw new SomethingLeft(`Stack ${entry.stackName} still exists.`);
  if (whose === 'own')
    throw new SomethingLeft(
      `The stack is deleted, but its ECS cluster "${entry.name}" still exists: somebody told CloudFormation to retain it. Delete it (aws ecs delete-cluster --cluster ${entry.name}), and the deletion will end.`,
    );
}
