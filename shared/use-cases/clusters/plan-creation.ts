import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import type { InputProblem } from '../../domain/input/input-problem.ts';
import { ttlProblem } from '../../domain/limits/lifetime.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { Owner } from '../../domain/team/caller.ts';
import { ownerFor } from '../teams/owner-for.ts';
import { planStack, type StackPlan, type StackPlanDependencies } from './plan-stack.ts';
import { foreignName, mayBeTold, nameOfLeftOver, nameOfOthers } from './refuse-name.ts';

export interface CreationPlanDependencies extends StackPlanDependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'find'>;
  limits: LimitSettings;
}

export interface CreationPlan extends StackPlan {
  /** The team that the cluster will belong to. */
  owner: Owner;
}

/** The stack that a creation would create. Refuses conflicts, and a name that ECS has without a journal entry. */
export async function planCreation(
  dependencies: CreationPlanDependencies,
  spec: ClusterSpec,
  operationId: string,
): Promise<CreationPlan> {
  const { clusters, deployment, caller } = dependencies;
  const owner = ownerFor(caller, spec.owner);
  const [plan, inEcs] = await Promise.all([
    planStack(dependencies, spec, operationId, tooLong(spec, dependencies)),
    clusters.find(spec.name),
  ]);
  if (inEcs && inEcs.tags[ownTags.owner] !== deployment) throw foreignName(spec.name);
  if (inEcs) await refuseNameOfLeftOver(dependencies, spec.name, inEcs.tags);
  return { ...plan, owner };
}

function tooLong({ ttl }: ClusterSpec, { limits }: Pick<CreationPlanDependencies, 'limits'>): InputProblem[] {
  const message = ttlProblem(ttl, limits);
  return message ? [{ path: ['ttl'], message }] : [];
}

/**
 * An ECS cluster of this deployment without an entry: its stack was left by a forced deletion, or lost by the journal.
 */
async function refuseNameOfLeftOver(
  { journal, caller }: CreationPlanDependencies,
  name: string,
  tags: Record<string, string>,
): Promise<void> {
  const holder = await journal.getCluster(name);
  if (holder && holder.state !== 'create_failed') return;
  throw mayBeTold(caller, tags[ownTags.team]) ? nameOfLeftOver(name, tags) : nameOfOthers(name);
}
