import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunnableTaskDefinitions } from '../aws/runnable-task-definitions.ts';
import type { ClusterSpec } from '../domain/cluster/cluster.ts';
import { durationSeconds } from '../domain/input/durations.ts';
import { isChanging } from '../domain/operation/cluster-state.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import { hasNotBegun } from '../domain/operation/end-reasons.ts';
import { operationView } from '../domain/operation/operation-view.ts';
import type { RunTaskRoles } from '../domain/task/run-task-input.ts';
import type { ReadablePrefixes } from '../domain/task-definition/beyond-prefixes.ts';
import { ownTags } from '../domain/input/tags.ts';
import { ClusterBusy, ClusterExists, ServiceError } from '../errors.ts';
import type { PlainAttempt } from './attempt.ts';
import { beginCreation, plannedFor, type CreationDependencies } from './begin-creation.ts';
import { formerOperation } from './former-requests.ts';
import { NothingBegun } from './nothing-begun.ts';
import { planCluster, type Plan } from './plan-cluster.ts';

interface Dependencies extends CreationDependencies {
  journal: CreationDependencies['journal'] &
    Pick<Journal, 'listOperations' | 'takeName' | 'tombstoneOf' | 'replace'>;
  clusters: Pick<Clusters, 'find'>;
  taskDefinitions: Pick<RunnableTaskDefinitions, 'describe'>;
  owner: string;
  roleBoundary: string;
  roles: RunTaskRoles;
  allowedRoles: string;
  readablePrefixes: ReadablePrefixes;
}

/**
 * Accepts a cluster: takes its name, writes its operation down, and starts the workflow that builds it. A repeated
 * request follows the operation that has its id, whatever has become of the cluster since.
 */
export async function createCluster(
  dependencies: Dependencies,
  spec: ClusterSpec,
  caller: string,
  { id, earlier, renew }: PlainAttempt,
): Promise<OperationEntry> {
  const { clock } = dependencies;
  const asked = { type: 'create', cluster: spec.name, requestedBy: caller } as const;
  const begun =
    earlier &&
    ((await begunBefore(dependencies, spec.name, id)) ??
      (await formerOperation(dependencies.journal, earlier, asked)));
  if (begun && !hasNotBegun(begun)) return operationView(begun);
  const operationId = begun ? await renew() : id;
  const now = clock.now();
  const plan = await planned(dependencies, spec, operationId).catch((error: unknown) => {
    throw earlier ? error : withNothingBegun(error);
  });
  const entry = newCluster(spec, plan, { operationId, now, caller });
  return operationView(await take(dependencies, entry, plan.resources));
}

async function planned(dependencies: Dependencies, spec: ClusterSpec, operationId: string): Promise<Plan> {
  const { clusters, owner } = dependencies;
  const [plan, inEcs] = await Promise.all([
    planCluster(dependencies, spec, operationId),
    clusters.find(spec.name),
  ]);
  if (inEcs && inEcs.tags[ownTags.owner] !== owner) throw foreign(spec.name);
  if (inEcs) await refuseNameOfLeftOver(dependencies, spec.name, inEcs.tags);
  return plan;
}

/** An ECS cluster of this deployment's that no entry stands for: a stack has it that a forced deletion, or the journal, lost. */
async function refuseNameOfLeftOver(
  { journal }: Dependencies,
  name: string,
  tags: Record<string, string>,
): Promise<void> {
  const holder = await journal.getCluster(name);
  if (holder && holder.state !== 'create_failed') return;
  const stack = tags['aws:cloudformation:stack-name'] ?? 'of an earlier cluster';
  throw new ClusterExists(
    name,
    `The stack ${stack} still has the ECS cluster of that name. The name is free once that has gone; or choose another one.`,
  );
}

const tries = 3;

/**
 * Takes the name and begins. Where that is refused, something stands at the name, a tombstone at least, and goes on to:
 * so no earlier write of this operation takes the name later.
 */
async function take(
  dependencies: Dependencies,
  entry: ClusterEntry,
  resources: Plan['resources'],
): Promise<OperationEntry> {
  const { journal } = dependencies;
  const { name, operationId } = entry;
  let holder: ClusterEntry | undefined;
  let tombstone: string | undefined;
  for (let attempt = 0; attempt < tries && !holder; attempt++) {
    if (await journal.takeName(entry, tombstone)) return beginCreation(dependencies, entry, resources);
    holder = await journal.getCluster(name);
    // It takes minutes to become active: that cluster was there before this request.
    if (holder?.state === 'active' && holder.operationId !== operationId) break;
    if (holder?.state === 'create_failed' && holder.operationId !== operationId) {
      const replacing = { ...entry, replaced: holder };
      if (await journal.replace(replacing)) return beginCreation(dependencies, replacing, resources);
    }
    // Read before the operation is looked for, which whoever deletes a cluster writes down first.
    if (!holder) tombstone = await journal.tombstoneOf(name);
    // The name was taken all the same where a response was lost and others have written the entry since, or a call came late.
    const taken = await begunBefore(dependencies, name, operationId);
    if (taken) return taken;
  }
  throw new NothingBegun(conflict(name, holder));
}

const withNothingBegun = (error: unknown) =>
  error instanceof ServiceError ? new NothingBegun(error) : error;

/** What an earlier call or attempt has begun, as it stands; what was left half-way is gone on with. */
async function begunBefore(
  dependencies: Dependencies,
  name: string,
  asked: string,
): Promise<OperationEntry | undefined> {
  const { journal } = dependencies;
  const entry = await journal.getCluster(name);
  const id = entry?.requestToken === asked ? entry.createdByOperation : asked;
  const operation = await journal.getOperation(id);
  const isHeld = entry?.operationId === id && entry.state === 'creating';
  if (!isHeld || (operation && operation.status !== 'running')) return operation;
  return beginCreation(dependencies, entry, operation?.progress ?? plannedFor(entry));
}

function conflict(name: string, holder: ClusterEntry | undefined): ServiceError {
  if (!holder) return new ClusterExists(name, 'Its deletion has just ended; repeat the request.');
  if (isChanging(holder.state)) return new ClusterBusy(name, holder.operationId);
  const isProtected = holder.state === 'create_failed' && holder.deletionProtection;
  return new ClusterExists(
    name,
    isProtected
      ? 'A creation that failed left it protected from deletion: lift that first, or choose another name.'
      : 'Choose another name, or delete that cluster first.',
  );
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
}

function newCluster(spec: ClusterSpec, plan: Plan, { operationId, now, caller }: Asked): ClusterEntry {
  const expiry = spec.ttl && new Date(now + durationSeconds(spec.ttl) * 1_000).toISOString();
  const settings = { tags: spec.tags, expiresAt: expiry ?? null };
  return {
    name: spec.name,
    state: 'creating',
    operationId,
    createdByOperation: operationId,
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
    ...settings,
    createdWith: settings,
    deletionProtection: spec.deletionProtection,
    blockers: [],
    requestedBy: caller,
    createdAt: new Date(now).toISOString(),
  };
}
