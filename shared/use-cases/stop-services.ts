import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Services } from '../aws/ecs-services.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { holdClusterSoon, type StepInput } from './hold-cluster.ts';
import { whoseCluster } from './own-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation'>;
  clusters: Pick<Clusters, 'active'>;
  services: Pick<Services, 'list' | 'scaleToZero'>;
  clock: Clock;
}

/**
 * Has every service of the cluster start no more tasks, since they would replace those that are stopped. Answers
 * whether ECS has the cluster and this operation's stack made it: only then are its tasks stopped.
 */
export async function stopServices(
  { journal, clusters, services, clock }: Dependencies,
  input: StepInput,
): Promise<{ owned: boolean }> {
  const entry = await holdClusterSoon({ journal, clock }, input);
  if ((await whoseCluster(clusters, entry)) !== 'own') return { owned: false };
  for (const service of await services.list(input.cluster))
    await services.scaleToZero(input.cluster, service);
  return { owned: true };
}
