import type { Journal } from '../aws/journal.ts';
import type { Vpcs } from '../aws/vpcs.ts';
import type { Stacks } from '../aws/stacks.ts';
import { findBlockers as find } from '../domain/blockers/blockers.ts';
import { deletionError } from '../domain/operation/deletion-error.ts';
import { pauseAfter } from '../domain/operation/deletion-retries.ts';
import { isSecurityGroup, isVpc, type Hindrances } from '../domain/blockers/hindrances.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import type { StepFailure } from '../domain/operation/step-failure.ts';
import { everyPage } from '../every-page.ts';
import { changeCluster, holdCluster, type StepInput } from './hold-cluster.ts';
import type { TasksLeft } from './stop-cluster-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateCluster' | 'failAttempt'>;
  stacks: Pick<Stacks, 'resources'>;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc'>;
}

export interface Retry {
  attempt: number;
  pauseSeconds: number;
  /** No attempt is left: what is still there stays. */
  exhausted: boolean;
  /** What stays is to be left behind as orphans. */
  force: boolean;
}

/** Finds out what a deletion failed on, and says when to try again. */
export async function findBlockers(
  { journal, stacks, vpcs }: Dependencies,
  input: StepInput & { retry: { attempt: number }; failure?: StepFailure; tasks?: Pick<TasksLeft, 'ended'> },
): Promise<Retry> {
  const entry = await holdCluster(journal, input);
  const operation = await journal.getOperation(input.operationId);
  const { blockers } = find(await hindrancesOf({ stacks, vpcs }, entry));
  const error = deletionError(blockers, operation?.error ?? null, input.failure);
  await changeCluster(journal, input, { blockers: error.blockers });
  const force = (operation?.force ?? false) && isRefused(input);
  const pauseSeconds = pauseAfter(input.retry.attempt, { force });
  await journal.failAttempt(input.operationId, {
    attempt: input.retry.attempt,
    again: pauseSeconds !== undefined,
    error,
  });
  return {
    attempt: input.retry.attempt + 1,
    pauseSeconds: pauseSeconds ?? 0,
    exhausted: pauseSeconds === undefined,
    force,
  };
}

/** Whether CloudFormation itself did not let go: what force is for. AWS's bad moments pass, and tasks that run cost money. */
function isRefused({
  failure,
  tasks,
}: Pick<Parameters<typeof findBlockers>[1], 'failure' | 'tasks'>): boolean {
  return !failure && tasks?.ended !== false;
}

async function hindrancesOf(
  { stacks, vpcs }: Omit<Dependencies, 'journal'>,
  { name: cluster, stackId, network }: ClusterEntry,
): Promise<Hindrances> {
  const listed = stackId ? await everyPage((cursor) => stacks.resources(stackId, cursor)) : [];
  const resources = listed.map(({ resource, ...rest }) => ({ ...rest, logicalId: resource }));
  const remaining = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  const vpcOfStack = remaining.find(isVpc)?.physicalId;
  const vpcId = vpcOfStack ?? (remaining.some(isSecurityGroup) ? network.vpcId : undefined);
  if (!vpcId) return { cluster, resources, networkInterfaces: [], securityGroups: [] };
  const [networkInterfaces, securityGroups] = await Promise.all([
    vpcs.interfacesInVpc(vpcId),
    vpcs.securityGroupsInVpc(vpcId),
  ]);
  return { cluster, resources, networkInterfaces, securityGroups };
}
