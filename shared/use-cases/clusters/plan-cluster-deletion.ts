import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { isOwnCluster } from '../../domain/cluster/own-cluster.ts';
import { isChanging, type ClusterState } from '../../domain/operation/cluster-state.ts';
import { fulfillsRequest } from '../../domain/operation/operation.ts';
import type { Blocker, ClusterEntry } from '../../domain/operation/journal-entries.ts';
import type { StackResource } from '../../domain/operation/stack.ts';
import { ClusterProtected } from '../../errors/cluster-errors.ts';
import { collectPages } from '../../collect-pages.ts';
import { blockersAhead, type BlockersAheadDependencies } from './blockers-ahead.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import {
  readClusterContents,
  noClusterContents,
  type ClusterContents,
  type ContentsDependencies,
} from './cluster-contents.ts';

interface Dependencies extends BlockersAheadDependencies, ContentsDependencies, ClusterFinder {
  clusters: Pick<Clusters, 'find'>;
  journal: ClusterFinder['journal'] & Pick<Journal, 'getOperation' | 'listClusters'>;
  stacks: Pick<Stacks, 'resources'>;
}

export interface ClusterDeletionPlan extends Pick<ClusterContents, 'services'> {
  cluster: string;
  status: ClusterState;
  force: boolean;
  /** The id of the running deletion, which another request would get. */
  runningDeletionId: string | null;
  /** The id of the operation that the deletion would end. */
  endedOperationId: string | null;
  counts: { servicesToStop: number; tasksToStop: number; resourcesToDelete: number };
  resources: { resource: string; physicalId: string; type: string; action: 'delete' | 'keep' }[];
  blockers: Blocker[];
}

/** What a deletion would stop and delete now, and its visible blockers; changes nothing. */
export async function planClusterDeletion(
  dependencies: Dependencies,
  name: string,
  force: boolean,
): Promise<ClusterDeletionPlan> {
  const entry = await findCluster(dependencies, name, 'read');
  const operations = await operationsOf(dependencies, entry, force);
  if (entry.deletionProtection && !operations.runningDeletionId) throw new ClusterProtected(name);
  const { listed, inEcs } = await stackOf(dependencies, entry);
  const isOwn = inEcs !== undefined && isOwnCluster(inEcs.tags, entry);
  const inCluster = isOwn ? await readClusterContents(dependencies, name, listed) : noClusterContents;
  const resources = listed.flatMap(planned);
  return {
    cluster: name,
    status: entry.state,
    force,
    ...operations,
    services: inCluster.services,
    counts: {
      servicesToStop: inCluster.servicesToStop,
      tasksToStop: inCluster.tasksToStop,
      resourcesToDelete: resources.filter(({ action }) => action === 'delete').length,
    },
    resources,
    blockers: [
      ...inCluster.blockers,
      ...(await blockersAhead(dependencies, entry, { listed, othersTags: isOwn ? undefined : inEcs?.tags })),
    ],
  };
}

/** A running deletion continues if it does what the caller asks for. */
async function operationsOf(
  { journal }: Dependencies,
  { state, operationId }: ClusterEntry,
  force: boolean,
): Promise<Pick<ClusterDeletionPlan, 'runningDeletionId' | 'endedOperationId'>> {
  if (!isChanging(state)) return { runningDeletionId: null, endedOperationId: null };
  const operation = await journal.getOperation(operationId);
  // A creation is recorded after it has claimed the name.
  const isRunning = operation ? operation.status === 'running' : state === 'creating';
  const goesOn = state === 'deleting' && operation !== undefined && fulfillsRequest(operation, { force });
  return {
    runningDeletionId: goesOn ? operationId : null,
    endedOperationId: isRunning && !goesOn ? operationId : null,
  };
}

/** The listed resources of the stack and the ECS cluster of the name; empty if no stack was requested. */
async function stackOf(
  { stacks, clusters }: Dependencies,
  { name, stackId, stackName, stackRequestedAt }: ClusterEntry,
): Promise<{ listed: StackResource[]; inEcs?: Awaited<ReturnType<Clusters['find']>> }> {
  const stack = stackId ?? (stackRequestedAt && stackName);
  if (stack === undefined) return { listed: [] };
  const [listed, inEcs] = await Promise.all([
    collectPages((cursor) => stacks.resources(stack, cursor)),
    clusters.find(name),
  ]);
  return { listed, inEcs };
}

function planned({ resource, physicalId, type, status }: StackResource): ClusterDeletionPlan['resources'] {
  if (physicalId === null || status === 'DELETE_COMPLETE') return [];
  return [{ resource, physicalId, type, action: status === 'DELETE_SKIPPED' ? 'keep' : 'delete' }];
}
