import type { Clock } from '../../clock.ts';
import { plannedNetwork, type PlannedNetwork } from '../../domain/cluster/planned-network.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import { expiryOf } from '../../domain/cluster/expiry.ts';
import { defaultTtlWarning, endlessWarning, ttlOf } from '../../domain/limits/lifetime.ts';
import type { LimitUse } from '../../domain/limits/limits.ts';
import type { UsedDependencies } from '../limits/used.ts';
import { planUse } from '../limits/plan-use.ts';
import { planCreation, type CreationPlan, type CreationPlanDependencies } from './plan-creation.ts';
import { vpcQuota, type VpcQuotaDependencies } from '../networks/vpc-quota.ts';
import { mayReplace, nameConflict } from './refuse-name.ts';

interface Dependencies extends CreationPlanDependencies, VpcQuotaDependencies {
  journal: CreationPlanDependencies['journal'] & UsedDependencies['journal'];
  orphanRecords: UsedDependencies['orphanRecords'];
  taskBatches: UsedDependencies['taskBatches'];
  usageRecords: UsedDependencies['usageRecords'];
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

export interface ClusterPlan extends Omit<CreationPlan, 'spec' | 'network' | 'taskSize' | 'usage'> {
  network: PlannedNetwork;
  limits: LimitUse[];
  warnings: string[];
  /** ISO 8601; null for never. */
  expiresAt: string | null;
}

/** What a creation would create now; creates nothing. Refuses what the creation would refuse. */
export async function planCluster(dependencies: Dependencies, spec: ClusterSpec): Promise<ClusterPlan> {
  const { clock, newId, caller, limits } = dependencies;
  const held = dependencies.journal.getCluster(spec.name);
  const journal = { ...dependencies.journal, getCluster: () => held };
  const [plan, holder, quota] = await Promise.all([
    planCreation({ ...dependencies, journal }, spec, newId()),
    held,
    vpcQuota(dependencies),
  ]);
  if (holder && !mayReplace(caller, spec, holder)) throw nameConflict(caller, spec.name, holder);
  const { spec: _request, taskSize: _size, usage, ...shown } = plan;
  const network = plannedNetwork(plan.network, quota, dependencies.networks);
  const ttl = ttlOf(spec, limits);
  return {
    ...shown,
    network,
    expiresAt: expiryOf(ttl, clock.now()),
    limits: await planUse(dependencies, usage, plan.owner ?? undefined),
    warnings: warningsOf(spec, ttl),
  };
}

function warningsOf(spec: ClusterSpec, ttl: string | undefined): string[] {
  if (ttl === undefined) return [endlessWarning];
  return spec.ttl === undefined ? [defaultTtlWarning(ttl)] : [];
}
