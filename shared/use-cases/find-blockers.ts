import type { Journal } from '../aws/journal.ts';
import type { Networks } from '../aws/networks.ts';
import type { Stacks } from '../aws/stacks.ts';
import { findBlockers as find } from '../domain/blockers.ts';
import { pauseAfter } from '../domain/deletion-retries.ts';
import { deletionError } from '../domain/deletion-error.ts';
import { isVpc } from '../domain/hindrances.ts';
import { allResources } from './all-resources.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'resources'>;
  networks: Pick<Networks, 'interfacesInVpc' | 'securityGroupsInVpc'>;
}

export interface Retry {
  attempt: number;
  pauseSeconds: number;
  exhausted: boolean;
}

/** Finds out what a deletion failed on, tells it in the operation, and says when to try again. */
export async function findBlockers(
  { journal, stacks, networks }: Dependencies,
  input: StepInput & { retry: { attempt: number } },
): Promise<Retry> {
  const { stackId } = await holdCluster(journal, input);
  const operation = await journal.getOperation(input.operationId);
  const resources = stackId ? await allResources(stacks, stackId) : [];
  const standing = resources.map(({ resource, ...rest }) => ({ ...rest, logicalId: resource }));
  const vpcId = standing.find((one) => isVpc(one) && one.status !== 'DELETE_COMPLETE')?.physicalId;
  const [networkInterfaces, securityGroups] = vpcId
    ? await Promise.all([networks.interfacesInVpc(vpcId), networks.securityGroupsInVpc(vpcId)])
    : [[], []];
  const { blockers } = find({
    cluster: input.cluster,
    resources: standing,
    networkInterfaces,
    securityGroups,
  });
  await journal.updateOperation(input.operationId, {
    error: deletionError(blockers, operation?.error ?? null),
  });

  const pauseSeconds = pauseAfter(input.retry.attempt);
  return {
    attempt: input.retry.attempt + 1,
    pauseSeconds: pauseSeconds ?? 0,
    exhausted: pauseSeconds === undefined,
  };
}
