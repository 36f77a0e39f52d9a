import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Services } from '../aws/ecs-services.ts';
import type { Journal } from '../aws/journal.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';
import { whoseCluster } from './own-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  services: Pick<Services, 'list' | 'scaleToZero'>;
}

/**
 * Has every service of the cluster start no more tasks, since they would replace those that are stopped. Answers
 * whether ECS has the cluster and this operation's stack made it: only then are its tasks stopped.
 */
export async function stopServices(
  { journal, clusters, services }: Dependencies,
  input: StepInput,
): Promise<{ owned: boolean }> {
  const entry = await holdCluster(journal, input);
  if ((await whoseCluster(clusters, entry)) !== 'own') return { owned: false };
  for (const service of await services.list(input.cluster))
    await services.scaleToZero(input.cluster, service);
  return { owned: true };
}
