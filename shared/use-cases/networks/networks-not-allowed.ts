import { clusterNetworkProblems, partsOfCluster } from '../../domain/cluster/allowed-networks.ts';
import type { ExistingNetwork } from '../../domain/cluster/chosen-network.ts';
import { networkOfOtherTeams } from '../../domain/cluster/networks-of-teams.ts';
import type { TaskNetworkSpec } from '../../domain/cluster/network.ts';
import type { InputProblem } from '../../domain/input/input-problem.ts';
import type { Caller } from '../../domain/team/caller.ts';
import { partsOfTasks, taskNetworkProblems } from '../../domain/task/allowed-task-network.ts';
import type { Deployed } from '../../domain/task/places-of-others.ts';
import { findParts, type NetworkDependencies } from './find-parts.ts';

/** What a cluster of this caller may not use of the VPC that its request names. */
export async function networkOfClusterNotAllowed(
  dependencies: NetworkDependencies & { caller: Caller; deployment: string },
  network: ExistingNetwork,
): Promise<InputProblem[]> {
  const { allowedNetworks } = dependencies;
  const found = await findParts(dependencies, partsOfCluster(network, allowedNetworks));
  return [
    ...clusterNetworkProblems(network, allowedNetworks, found),
    ...networkOfOtherTeams(network, found, dependencies),
  ];
}

export type TaskNetworkDependencies = NetworkDependencies & Deployed;

/** What tasks of a cluster may not use of the network that their request names. */
export async function networkOfTasksNotAllowed(
  { deployment, sharedNetwork, ...dependencies }: TaskNetworkDependencies,
  network: TaskNetworkSpec,
  cluster: Parameters<typeof taskNetworkProblems>[1],
): Promise<InputProblem[]> {
  const { allowedNetworks: allowed } = dependencies;
  const found = await findParts(dependencies, partsOfTasks(network, cluster, allowed));
  return taskNetworkProblems(network, cluster, { allowed, found, deployed: { deployment, sharedNetwork } });
}
