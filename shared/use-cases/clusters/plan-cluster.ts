import type { Clock } from '../../clock.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import { expiryOf } from '../../domain/cluster/expiry.ts';
import { defaultTtlWarning, endlessWarning, ttlOf } from '../../domain/limits/lifetime.ts';
import type { LimitUse } from '../../domain/limits/limits.ts';
import type { UsedDependencies } from '../limits/used.ts';
import { planUse } from '../limits/plan-use.ts';
import { planCreation, type CreationPlanDependencies } from './plan-creation.ts';
import type { StackPlan } from './plan-stack.ts';
import { mayReplace, nameConflict } from './refuse-name.ts';

interface Dependencies extends CreationPlanDependencies {
  journal: CreationPlanDependencies['journal'] & UsedDependencies['journal'];
  orphanRecords: UsedDependencies['orphanRecords'];
  taskBatches: UsedDependencies['taskBatches'];
  usageRecords: UsedDependencies['usageRecords'];
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

export interface ClusterPlan extends Omit<StackPlan, 'taskSize' | 'usage'> {
  limits: LimitUse[];
  warnings: string[];
  /** ISO 8601; null for never. */
  expiresAt: string | null;
}

/** What a creation would create now; creates nothing. Refuses what the creation would refuse. */
export async function planCluster(dependencies: Dependencies, spec: ClusterSpec): Promise<ClusterPlan> {
  const { clock, newId, limits } = dependencies;
  const held = dependencies.journal.getCluster(spec.name);
  const journal = { ...dependencies.journal, getCluster: () => held };
  const [{ taskSize: _, usage, ...plan }, holder] = await Promise.all([
    planCreation({ ...dependencies, journal }, spec, newId()),
    held,
  ]);
  if (holder && !mayReplace(spec, holder)) throw nameConflict(spec.name, holder);
  const ttl = ttlOf(spec, limits);
  return {
    ...plan,
    expiresAt: expiryOf(ttl, clock.now()),
    limits: await planUse(dependencies, usage),
    warnings: warningsOf(spec, ttl),
  };
}

function warningsOf(spec: ClusterSpec, ttl: string | undefined): string[] {
  if (ttl === undefined) return [endlessWarning];
  return spec.ttl === undefined ? [defaultTtlWarning(ttl)] : [];
}
