import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Services } from '../aws/ecs-services.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { AwsAccessDenied } from '../errors.ts';
import { holdClusterSoon, type StepInput } from './hold-cluster.ts';
import { isOfAnotherDeployment, whoseCluster } from './own-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation'>;
  clusters: Pick<Clusters, 'active'>;
  services: Pick<Services, 'list' | 'describe' | 'scaleToZero'>;
  clock: Clock;
  owner: string;
}

export interface ServicesLeft {
  /** Whether ECS has the cluster and this operation's stack made it: only then are its tasks stopped. */
  owned: boolean;
  /** Services of another deployment, which stay as they are. */
  theirs: string[];
}

/** Has every service of the cluster start no more tasks, since they would replace those that are stopped. */
export async function stopServices(dependencies: Dependencies, input: StepInput): Promise<ServicesLeft> {
  const { clusters, services } = dependencies;
  const entry = await holdClusterSoon(dependencies, input);
  if ((await whoseCluster(clusters, entry)) !== 'own') return { owned: false, theirs: [] };
  const theirs: string[] = [];
  for (const service of await services.list(input.cluster))
    if (!(await stopService(dependencies, input.cluster, service))) theirs.push(service);
  return { owned: true, theirs };
}

/** Has a service start no more tasks, unless it carries another deployment's tag, which the rights of this one do not reach. */
export async function stopService(
  { services, owner }: { services: Pick<Services, 'describe' | 'scaleToZero'>; owner: string },
  cluster: string,
  service: string,
): Promise<boolean> {
  try {
    await services.scaleToZero(cluster, service);
    return true;
  } catch (error) {
    if (!(error instanceof AwsAccessDenied)) throw error;
    const found = await services.describe(cluster, service);
    if (!found || !isOfAnotherDeployment(found, owner)) throw error;
    return false;
  }
}
