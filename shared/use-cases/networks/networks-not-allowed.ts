import { clusterNetworkProblems, partsOfCluster } from '../../domain/cluster/allowed-networks.ts';
import type { NetworkSpec, TaskNetworkSpec } from '../../domain/cluster/network.ts';
import type { InputProblem } from '../../domain/input/input-problem.ts';
import { partsOfTasks, taskNetworkProblems } from '../../domain/task/allowed-task-network.ts';
import { findParts, type NetworkDependencies } from './find-parts.ts';

/** What a cluster may not use of the network that its request names. */
export async function networkOfClusterNotAllowed(
  dependencies: NetworkDependencies,
  network: NetworkSpec | undefined,
): Promise<InputProblem[]> {
  if (network === undefined) return [];
  const { allowedNetworks } = dependencies;
  const found = await findParts(dependencies, partsOfCluster(network, allowedNetworks));
  return clusterNetworkProblems(network, allowedNetworks, found);
}

/** What tasks of a cluster may not use of the network that their request names. */
export async function networkOfTasksNotAllowed(
  dependencies: NetworkDependencies,
  network: TaskNetworkSpec,
  cluster: Parameters<typeof taskNetworkProblems>[1],
): Promise<InputProblem[]> {
  const { allowedNetworks: allowed } = dependencies;
  const found = await findParts(dependencies, partsOfTasks(network, cluster, allowed));
  return taskNetworkProblems(network, cluster, { allowed, found });
}
