import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { OwnerTags } from '../../../aws/owner-tags.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { identifyBlockers as find } from '../../../domain/blockers/blockers.ts';
import { inVpcOfStack, ofAnotherDeployment } from '../../../domain/blockers/foreign-blockers.ts';
import { undoneDeletion } from '../../../domain/blockers/undone-deletion.ts';
import {
  isHeldByTasks,
  notStopped,
  startsTasks,
  type Unstopped,
} from '../../../domain/blockers/unstopped.ts';
import { deletionError } from '../../../domain/operation/deletion-error.ts';
import { needsNewExecution } from '../../../domain/operation/executions.ts';
import { pauseAfter } from '../../../domain/operation/deletion-retries.ts';
import type { Blocker, ClusterEntry } from '../../../domain/operation/journal-entries.ts';
import { isKnownAs } from '../../../domain/operation/stack.ts';
import { isOutage, type StepFailure } from '../../../domain/operation/step-failure.ts';
import type { StackDeletion } from './delete-stack.ts';
import { changeCluster, requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { readDependentResources, type NetworkReader } from '../../stacks/read-dependent-resources.ts';
import { restoreTags } from '../../stacks/restore-tags.ts';
import type { TasksLeft } from './stop-cluster-tasks.ts';
import type { ServicesLeft } from './stop-services.ts';
import { unlessRefused } from '../../unless-refused.ts';
import type { Deletion } from './watch-deletion.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateCluster' | 'failAttempt'>;
  stacks: Pick<Stacks, 'resources' | 'describe'>;
  clusters: Pick<Clusters, 'find'>;
  ownerTags: OwnerTags;
  vpcs: NetworkReader;
  clock: Pick<Clock, 'now'>;
  deployment: string;
}

export interface Retry {
  attempt: number;
  /** The number of executions of this deletion. */
  part: number;
  pauseSeconds: number;
  /** No attempts are left: the remaining resources stay. */
  exhausted: boolean;
  /** Another execution makes the next attempt: the history of this one is long. */
  handOver: boolean;
  /** Leave the remaining resources behind as orphans. */
  force: boolean;
}

export interface FindBlockersInput extends StepInput {
  retry: Pick<Retry, 'attempt' | 'part'>;
  /** Absent if an earlier version started the workflow. */
  execution?: { startedAt: string };
  failure?: StepFailure;
  stack?: StackDeletion;
  deletion?: Pick<Deletion, 'takenBack'>;
  services?: ServicesLeft;
  tasks?: Pick<TasksLeft, 'ended' | 'theirs' | 'unstopped' | 'starters'>;
}

/** Finds out why a deletion failed, and when to try again. */
export async function findBlockers(dependencies: Dependencies, input: FindBlockersInput): Promise<Retry> {
  const { journal, clock } = dependencies;
  const entry = await requireLock(journal, input);
  const operation = await journal.getOperation(input.operationId);
  const { blockers, unread } = await blockersOf(dependencies, entry, input);
  const failure = input.failure ?? (unread ? { Error: 'AwsAccessDenied', Cause: unread } : undefined);
  const error = deletionError(blockers, operation?.error ?? null, { failure, unread });
  await changeCluster(journal, input, { blockers: error.blockers });
  const force = (operation?.force ?? false) && isRefused(input) && !(input.failure && isDisowned(blockers));
  const pauseSeconds = pauseAfter(input.retry.attempt, { force, isOutage: isOutage(input.failure) });
  await journal.failAttempt(input.operationId, {
    attempt: input.retry.attempt,
    again: pauseSeconds !== undefined,
    error,
  });
  return {
    attempt: input.retry.attempt + 1,
    part: input.retry.part,
    pauseSeconds: pauseSeconds ?? 0,
    exhausted: pauseSeconds === undefined,
    handOver: needsNewExecution(input.execution, clock.now()),
    force,
  };
}

/**
 * Whether CloudFormation could not delete something, or AWS refuses the attempt: the cases for force. Failures of AWS
 * are temporary, running tasks cost money, and a VPC with other clusters is never deleted.
 */
function isRefused({
  failure,
  services,
  stack,
  tasks,
}: Pick<FindBlockersInput, 'failure' | 'services' | 'stack' | 'tasks'>): boolean {
  if (isOutage(failure) || inVpc(stack).length > 0) return false;
  return failure ? services?.owned === false || tasks?.ended === true : tasks?.ended !== false;
}

/** Its tags say that it belongs to somebody else: nothing of it is abandoned before a person has checked. */
const isDisowned = (blockers: Blocker[]) => blockers.some(({ owner }) => owner === 'owner_tag_changed');

/** An earlier version did not return this field. */
const inVpc = (stack: Partial<StackDeletion> = {}): string[] => ('inVpc' in stack && stack.inVpc) || [];

async function blockersOf(
  dependencies: Dependencies,
  entry: ClusterEntry,
  { failure, stack, deletion, services, tasks }: FindBlockersInput,
): Promise<{ blockers: Blocker[]; unread: string | undefined }> {
  const { name: cluster, stackId } = entry;
  const dependentResources = await readDependentResources(dependencies, {
    cluster,
    stackId,
  });
  const restore = () =>
    restoreTags(dependencies, entry, {
      resources: dependentResources.resources,
      stackDenied: failure?.Error === 'AwsAccessDenied',
      isForeign: stack?.status === 'foreign',
      theirs: services?.theirs ?? [],
    });
  const isDeleted = ({ id }: Unstopped) =>
    dependentResources.resources.some(
      ({ status, physicalId }) => status === 'DELETE_COMPLETE' && isKnownAs(physicalId, id),
    );
  const unstopped = [...(services?.unstopped ?? []), ...(tasks?.unstopped ?? [])];
  const untouched = [
    ...(await unlessRefused(restore, () => [])),
    ...(services?.theirs ?? []).map((id) => ofAnotherDeployment({ id, type: 'AWS::ECS::Service' })),
    ...(tasks?.theirs ?? []).map((id) => ofAnotherDeployment({ id, type: 'AWS::ECS::Task' })),
    ...unstopped.filter((one) => !isDeleted(one)).map(notStopped),
    ...(dependentResources.resources.some(isHeldByTasks) ? (tasks?.starters ?? []) : []).map(startsTasks),
    ...(deletion?.takenBack ? [undoneDeletion(entry.stackName, deletion.takenBack)] : []),
  ];
  const isNamed = ({ id }: Blocker) => untouched.some((one) => isKnownAs(id, one.id));
  const others = find(dependentResources).blockers.filter((one) => !isNamed(one));
  return {
    blockers: [...untouched, ...inVpc(stack).map(inVpcOfStack), ...others],
    unread: dependentResources.unread,
  };
}
