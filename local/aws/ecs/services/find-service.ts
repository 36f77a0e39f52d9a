import { nameIn, serviceArn } from '../arns.ts';
import { activeCluster } from '../clusters/find-cluster.ts';
import type { EcsContext } from '../context.ts';
import { serviceNotActive, serviceNotFound } from '../errors.ts';
import type { ServiceState } from '../state.ts';

interface Reference {
  cluster?: string;
  service?: string;
}

export function serviceOrNone(
  context: EcsContext,
  { cluster, service = '' }: Reference,
): ServiceState | undefined {
  const { clusterName } = activeCluster(context.state, cluster);
  return context.state.services.get(serviceArn(context.world, clusterName, nameIn(service)));
}

export function activeService(context: EcsContext, reference: Reference): ServiceState {
  const found = serviceOrNone(context, reference);
  if (!found) throw serviceNotFound();
  if (found.service.status !== 'ACTIVE') throw serviceNotActive();
  return found;
}
