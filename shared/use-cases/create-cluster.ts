import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Journal } from '../aws/journal.ts';
import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { Workflows } from '../aws/workflows.ts';
import type { Clock } from '../clock.ts';
import type { ClusterSpec } from '../domain/cluster/cluster.ts';
import { durationSeconds } from '../domain/input/durations.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import type { RunTaskRoles } from '../domain/task/run-task-input.ts';
import { newOperation } from '../domain/operation/operation.ts';
import { ownTags } from '../domain/input/tags.ts';
import { ClusterBusy, ClusterExists } from '../errors.ts';
import { planCluster, type Plan } from './plan-cluster.ts';

interface Dependencies {
  journal: Pick<
    Journal,
    'getCluster' | 'takeName' | 'takeBack' | 'addOperation' | 'getOperation' | 'updateOperation'
  >;
  clusters: Pick<Clusters, 'active'>;
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
  owner: string;
  roleBoundary: string;
  roles: RunTaskRoles;
}

/**
 * Accepts a cluster: takes its name, writes its operation down, and starts the workflow that builds it.
 * The token finds the first attempt again, should this one be a repetition.
 */
export async function createCluster(
  dependencies: Dependencies,
  spec: ClusterSpec,
  caller: string,
  token: string,
): Promise<OperationEntry> {
  const { journal, clusters, owner, clock, newId } = dependencies;
  const operationId = newId();
  const now = clock.now();
  const [plan, inEcs] = await Promise.all([
    planCluster(dependencies, spec, operationId),
    clusters.active(spec.name),
  ]);
  if (inEcs && inEcs.tags[ownTags.owner] !== owner) throw foreign(spec.name);

  const entry = newCluster(spec, plan, { operationId, now, caller, token });
  if (!(await journal.takeName(entry))) return goOn(dependencies, await heldBefore(journal, entry), plan);
  try {
    return await begin(dependencies, entry, plan);
  } catch (error) {
    // What went wrong first is what the caller is told; DELETE takes back what could not be taken back here.
    const isTakenBack = await takeBack(dependencies, entry).catch(() => true);
    const running = isTakenBack ? undefined : await journal.getOperation(operationId);
    if (running) return running;
    throw error;
  }
}

/** Writes the operation down and starts its workflow; finds both as they are where that has happened before. */
async function begin(
  { journal, workflows }: Dependencies,
  { name: cluster, operationId, requestedBy, createdAt }: ClusterEntry,
  { resources }: Plan,
): Promise<OperationEntry> {
  const progress = resources.map(({ resource, type }) => ({
    resource,
    type,
    status: 'PENDING',
    reason: null,
  }));
  const operation = newOperation({
    id: operationId,
    type: 'create',
    cluster,
    progress,
    requestedBy,
    createdAt,
  });
  const added = await journal.addOperation(operation);
  await workflows.start('create-cluster', operationId, { operationId, cluster });
  return added ? operation : ((await journal.getOperation(operationId)) ?? operation);
}

/** A repetition goes on with what the first attempt began, unless another operation has taken the cluster over since. */
async function goOn(dependencies: Dependencies, holder: ClusterEntry, plan: Plan): Promise<OperationEntry> {
  const { name, operationId, createdByOperation } = holder;
  if (operationId === createdByOperation) return begin(dependencies, holder, plan);
  const creation = await dependencies.journal.getOperation(createdByOperation);
  if (!creation) throw new ClusterBusy(name, operationId);
  return creation;
}

/**
 * Should the workflow have started after all, its next step finds that nobody waits for it and ends; unless it has asked
 * for a stack already: then nothing is taken back, and the creation goes on.
 */
async function takeBack(
  { journal, clock }: Dependencies,
  { name, operationId }: ClusterEntry,
): Promise<boolean> {
  if (!(await journal.takeBack(name, operationId))) {
    const holder = await journal.getCluster(name);
    if (holder?.operationId === operationId) return false;
  }
  const endedAt = new Date(clock.now()).toISOString();
  await journal.updateOperation(operationId, { status: 'cancelled', endedAt });
  return true;
}

/** The entry of an earlier attempt at the same request; any other one is a conflict. */
async function heldBefore(
  journal: Dependencies['journal'],
  { name, requestToken }: ClusterEntry,
): Promise<ClusterEntry> {
  const holder = await journal.getCluster(name);
  if (!holder) throw new ClusterExists(name, 'Its deletion has just ended; repeat the request.');
  if (holder.requestToken === requestToken) return holder;
  if (holder.state === 'creating' || holder.state === 'deleting')
    throw new ClusterBusy(name, holder.operationId);
  throw new ClusterExists(name, 'Choose another name, or delete that cluster first.');
}

function foreign(name: string): ClusterExists {
  return new ClusterExists(
    name,
    'ECS has a cluster of that name that this service did not make. Choose another name.',
  );
}

interface Asked {
  operationId: string;
  /** Milliseconds since 1970, of the same moment as the id: operations are listed by their ids. */
  now: number;
  caller: string;
  token: string;
}

function newCluster(spec: ClusterSpec, plan: Plan, { operationId, now, caller, token }: Asked): ClusterEntry {
  const expiry = spec.ttl && new Date(now + durationSeconds(spec.ttl) * 1_000).toISOString();
  return {
    name: spec.name,
    state: 'creating',
    operationId,
    createdByOperation: operationId,
    requestToken: token,
    stackName: plan.stackName,
    template: JSON.stringify(plan.template),
    network: {
      vpcId: spec.network?.vpcId ?? null,
      subnetIds: spec.network?.subnetIds ?? [],
      securityGroupIds: spec.network?.securityGroupIds ?? [],
      assignPublicIp: spec.service?.assignPublicIp ?? true,
    },
    service: spec.service?.name ?? null,
    ...(spec.service && { desiredCount: spec.service.desiredCount }),
    taskDefinition: null,
    tags: spec.tags,
    deletionProtection: spec.deletionProtection,
    blockers: [],
    requestedBy: caller,
    createdAt: new Date(now).toISOString(),
    expiresAt: expiry ?? null,
  };
}
