import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Services } from '../../../aws/ecs-services.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import type { Unstopped } from '../../../domain/blockers/unstopped.ts';
import type { ApiError } from '../../../errors/api-error.ts';
import { waitForLock, type StepInput } from '../../operations/cluster-lock.ts';
import { clusterOwner } from '../../clusters/own-cluster.ts';
import { longest, unlistedIn, unstoppedOf } from '../../stop-each.ts';
import { stopEachService } from '../../services/stop-each-service.ts';
import { unlessRefused } from '../../unless-refused.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation'>;
  clusters: Pick<Clusters, 'find'>;
  services: Pick<Services, 'list' | 'describe' | 'thoseThatWantTasks' | 'scaleToZero'>;
  clock: Clock;
  deployment: string;
}

export interface ServicesLeft {
  /** Whether ECS has the cluster and this operation's stack made it: only then are its tasks stopped. */
  owned: boolean;
  /** Services of another deployment, which stay as they are. */
  theirs: string[];
  /** The first ones that AWS did not scale; missing where the version before looked at them. */
  unstopped?: Unstopped[];
  /** Whether there are more that go on, since time did not suffice for all. */
  later?: boolean;
}

/** Has every service of the cluster start no more tasks, since they would replace those that are stopped. */
export async function stopServices(dependencies: Dependencies, input: StepInput): Promise<ServicesLeft> {
  const { clusters, services, clock } = dependencies;
  const { cluster } = input;
  const entry = await waitForLock(dependencies, input);
  if ((await clusterOwner(clusters, entry)) !== 'own') return { owned: false, theirs: [] };
  const end = clock.now() + longest;
  const stop = async () => {
    const stopped = await stopEachService(dependencies, cluster, await services.list(cluster), end);
    const { theirs, later } = stopped;
    return { theirs, unstopped: unstoppedOf('AWS::ECS::Service', stopped), later: later.length > 0 };
  };
  const unlisted = (refusal: ApiError) => ({
    theirs: [],
    unstopped: unlistedIn(cluster, refusal),
    later: false,
  });
  return { owned: true, ...(await unlessRefused(stop, unlisted)) };
}
