import type { Clock } from '../../clock.ts';
import { plannedNetwork, type PlannedNetwork } from '../../domain/cluster/planned-network.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import { expiryOf } from '../../domain/cluster/expiry.ts';
import { planCreation, type CreationPlan, type CreationPlanDependencies } from './plan-creation.ts';
import { vpcQuota, type VpcQuotaDependencies } from '../networks/vpc-quota.ts';
import { mayReplace, nameConflict } from './refuse-name.ts';

interface Dependencies extends CreationPlanDependencies, VpcQuotaDependencies {
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

export interface ClusterPlan extends Omit<CreationPlan, 'spec' | 'network'> {
  network: PlannedNetwork;
  /** ISO 8601; null for never. */
  expiresAt: string | null;
}

/** What a creation would create now; creates nothing. Refuses what the creation would refuse. */
export async function planCluster(dependencies: Dependencies, spec: ClusterSpec): Promise<ClusterPlan> {
  const { clock, newId, caller } = dependencies;
  const held = dependencies.journal.getCluster(spec.name);
  const journal = { getCluster: () => held };
  const [plan, holder, quota] = await Promise.all([
    planCreation({ ...dependencies, journal }, spec, newId()),
    held,
    vpcQuota(dependencies),
  ]);
  if (holder && !mayReplace(caller, spec, holder)) throw nameConflict(caller, spec.name, holder);
  const { spec: _request, ...shown } = plan;
  const network = plannedNetwork(plan.network, quota, dependencies.networks);
  return { ...shown, network, expiresAt: expiryOf(spec.ttl, clock.now()) };
}
