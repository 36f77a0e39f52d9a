import type { Journal } from '../../journal/journal.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import { ttlOf } from '../../domain/limits/lifetime.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { ownerOf } from '../../domain/limits/usage-of-cluster.ts';
import { expiryOf } from '../../domain/cluster/expiry.ts';
import type { ClusterEntry, OperationEntry } from '../../domain/operation/journal-entries.ts';
import { may, type Owner } from '../../domain/team/caller.ts';
import { hasNotBegun } from '../../domain/operation/end-reasons.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import { ApiError } from '../../errors/api-error.ts';
import { LimitReached } from '../../errors/limit-errors.ts';
import { counted, type CountDependencies } from '../limits/count.ts';
import type { PlainAttempt } from '../requests/attempt.ts';
import { beginCreation, plannedFor, type CreationDependencies } from './begin-creation.ts';
import { formerOperation } from '../requests/former-requests.ts';
import { NothingBegun } from '../requests/nothing-begun.ts';
import { planCreation, type CreationPlanDependencies } from './plan-creation.ts';
import type { StackPlan } from './plan-stack.ts';
import { nameConflict } from './refuse-name.ts';

type Dependencies = CreationPlanDependencies &
  CreationDependencies &
  CountDependencies & {
    journal: Pick<Journal, 'listOperations' | 'claimName' | 'tombstoneOf' | 'replace'>;
    limits: LimitSettings;
  };

/**
 * Accepts a cluster: claims its name, records its operation, and starts the workflow that builds it. A retry follows
 * the operation with its id, whatever has happened to the cluster since.
 */
export async function createCluster(
  dependencies: Dependencies,
  spec: ClusterSpec,
  { id, earlier, renew }: PlainAttempt,
): Promise<OperationEntry> {
  const { clock, caller } = dependencies;
  const { requestedBy } = caller;
  const asked = { type: 'create', cluster: spec.name, requestedBy } as const;
  const begun =
    earlier &&
    ((await begunBefore(dependencies, spec.name, id)) ??
      (await formerOperation(dependencies.journal, earlier, asked)));
  if (begun && !hasNotBegun(begun)) return operationView(begun);
  const operationId = begun ? await renew() : id;
  const now = clock.now();
  const { owner, ...plan } = await planCreation(dependencies, spec, operationId).catch((error: unknown) => {
    throw earlier ? error : withNothingBegun(error);
  });
  const expiresAt = expiryOf(ttlOf(spec, dependencies.limits), now);
  const entry = newCluster(spec, plan, { operationId, now, requestedBy, owner, expiresAt });
  const taken = await take(dependencies, entry, plan.resources).catch((error: unknown) => {
    throw !earlier && error instanceof LimitReached ? new NothingBegun(error) : error;
  });
  return operationView(taken);
}

const tries = 3;

/**
 * Claims the name and begins. If the name is refused, an entry or at least a tombstone exists under it and stays for a
 * while, so no earlier write of this operation claims the name later.
 */
async function take(
  dependencies: Dependencies,
  entry: ClusterEntry,
  resources: StackPlan['resources'],
): Promise<OperationEntry> {
  const { journal, caller, limits } = dependencies;
  const { name, operationId } = entry;
  const claim = (old: string | undefined) =>
    counted(dependencies, ownerOf(entry), () => journal.claimName(entry, old, limits));
  const replace = (replacing: ClusterEntry & { replaced: ClusterEntry }) =>
    counted(dependencies, ownerOf(entry), () => journal.replace(replacing, limits));
  let holder: ClusterEntry | undefined;
  let tombstone: string | undefined;
  for (let attempt = 0; attempt < tries && !holder; attempt++) {
    if (await claim(tombstone)) return beginCreation(dependencies, entry, resources);
    holder = await journal.getCluster(name);
    // A cluster becomes active only after minutes, so it was there before this request.
    if (holder?.state === 'active' && holder.operationId !== operationId) break;
    const isOwn = holder !== undefined && may(caller, 'change', holder.owner ?? null);
    if (holder?.state === 'create_failed' && isOwn && holder.operationId !== operationId) {
      const replacing = { ...entry, replaced: holder };
      if (await replace(replacing)) return beginCreation(dependencies, replacing, resources);
    }
    // Read before the operation, because a deletion records the tombstone first.
    if (!holder) tombstone = await journal.tombstoneOf(name);
    // The name may be claimed all the same: by a call that was late, or whose response was lost before others changed
    // the entry.
    const taken = await begunBefore(dependencies, name, operationId);
    if (taken) return taken;
  }
  throw new NothingBegun(nameConflict(caller, name, holder));
}

const withNothingBegun = (error: unknown) => (error instanceof ApiError ? new NothingBegun(error) : error);

/** The operation that an earlier call or attempt has started; continues it if it was interrupted. */
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

interface Asked {
  operationId: string;
  /** Milliseconds since 1970, the same moment as in the id: operations are listed by their ids. */
  now: number;
  requestedBy: string;
  owner: Owner;
  expiresAt: string | null;
}

function newCluster(
  spec: ClusterSpec,
  plan: StackPlan,
  { operationId, now, requestedBy, owner, expiresAt }: Asked,
): ClusterEntry {
  const settings = { tags: spec.tags, expiresAt };
  return {
    name: spec.name,
    state: 'creating',
    operationId,
    createdByOperation: operationId,
    stackName: plan.stackName,
    spec: JSON.stringify(plan.spec),
    planned: plan.resources,
    network: {
      mode: plan.network.mode,
      vpcId: plan.network.existing?.vpcId ?? null,
      subnetIds: plan.network.existing?.subnetIds ?? [],
      securityGroupIds: plan.network.existing?.securityGroupIds ?? [],
      assignPublicIp: spec.service?.assignPublicIp ?? true,
    },
    service: spec.service?.name ?? null,
    ...(spec.service && { desiredCount: spec.service.desiredCount }),
    ...(plan.taskSize && { taskSize: plan.taskSize }),
    usage: plan.usage,
    taskDefinition: null,
    ...settings,
    createdWith: settings,
    deletionProtection: spec.deletionProtection,
    blockers: [],
    requestedBy,
    ...(owner !== null && { owner }),
    createdAt: new Date(now).toISOString(),
  };
}
