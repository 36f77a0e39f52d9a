import { nameIn } from '../arns.ts';
import { clusterNotFound } from '../errors.ts';
import type { ClusterState, EcsState } from '../state.ts';

/** By name or ARN; `default` unless said. */
export const clusterOrNone = ({ clusters }: EcsState, nameOrArn = 'default'): ClusterState | undefined =>
  clusters.get(nameIn(nameOrArn));

export function activeCluster(state: EcsState, nameOrArn?: string): ClusterState {
  const cluster = clusterOrNone(state, nameOrArn);
  if (cluster?.status !== 'ACTIVE') throw clusterNotFound();
  return cluster;
}
