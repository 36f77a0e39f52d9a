import type { NetworkParts } from '../../aws/network-parts.ts';
import type { TaskNetworkSpec } from '../../domain/cluster/network.ts';
import type { NetworkSettings } from '../../domain/cluster/chosen-network.ts';
import type { InputProblem } from '../../domain/input/input-problem.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { partsBeside, placesOfOthers } from '../../domain/task/places-of-others.ts';

export interface PlaceDependencies {
  networkParts: NetworkParts;
  sharedNetwork: NetworkSettings['shared'];
  deployment: string;
}

/** Issues of a request that places tasks into the network of others. AWS is asked only about what is not the cluster's. */
export async function findPlacesOfOthers(
  { networkParts, sharedNetwork, deployment }: PlaceDependencies,
  cluster: ClusterEntry,
  asked: TaskNetworkSpec,
): Promise<InputProblem[]> {
  const { subnetIds, securityGroupIds } = partsBeside(cluster, asked);
  const [subnets, groups] = await Promise.all([
    subnetIds.length > 0 ? networkParts.subnets(subnetIds) : [],
    securityGroupIds.length > 0 ? networkParts.securityGroups(securityGroupIds) : [],
  ]);
  return placesOfOthers(
    cluster,
    asked,
    { subnetIds: subnets, securityGroupIds: groups },
    { deployment, sharedVpcId: sharedNetwork?.vpcId },
  );
}
