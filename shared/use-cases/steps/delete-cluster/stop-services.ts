import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Services } from '../../../aws/ecs-services.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import type { Unstopped } from '../../../domain/blockers/unstopped.ts';
import { describeServicesBatch } from '../../../domain/task/ecs-limits.ts';
import { AwsAccessDenied, NotOwned, type ApiError } from '../../../errors.ts';
import { holdClusterSoon, type StepInput } from '../../operations/hold-cluster.ts';
import { isOfAnotherDeployment, whoseCluster } from '../../clusters/own-cluster.ts';
import { inBatches } from '../../in-batches.ts';
import { longest, stopEach, unlistedIn, unstoppedOf, type Stopped } from '../../stop-each.ts';
import { unlessRefused } from '../../unless-refused.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation'>;
  clusters: Pick<Clusters, 'find'>;
  services: Pick<Services, 'list' | 'describe' | 'thoseThatWantTasks' | 'scaleToZero'>;
  clock: Clock;
  owner: string;
}

export interface ServicesLeft {
  /** Whether ECS has the cluster and this operation's stack created it: only then are its tasks stopped. */
  owned: boolean;
  /** Services of another deployment, which are not touched. */
  theirs: string[];
  /** The first ones that AWS did not scale; absent if an earlier version ran this step. */
  unstopped?: Unstopped[];
  /** Whether more services continue, since there was not enough time. */
  later?: boolean;
}

/** Scales every service of the cluster to zero, since services would replace stopped tasks. */
export async function stopServices(dependencies: Dependencies, input: StepInput): Promise<ServicesLeft> {
  const { clusters, services, clock } = dependencies;
  const { cluster } = input;
  const entry = await holdClusterSoon(dependencies, input);
  if ((await whoseCluster(clusters, entry)) !== 'own') return { owned: false, theirs: [] };
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

/** Scales services to zero. With many services, skips those that are at zero, so that each check gets further. */
export async function stopEachService(
  dependencies: OwnServices & { clock: Pick<Clock, 'now'> },
  cluster: string,
  services: string[],
  end: number,
): Promise<Stopped> {
  const { clock } = dependencies;
  const toScale =
    services.length > few ? await thatWantTasks(dependencies, cluster, services, end) : services;
  const stop = (service: string) => stopOwnService(dependencies, cluster, service);
  const stopped = await stopEach(clock, toScale, stop, end);
  const idle = services.filter((service) => !toScale.includes(service));
  return { ...stopped, stopping: [...idle, ...stopped.stopping] };
}

/** Up to this many services are scaled without a check. */
const few = 10;

/** Includes those without enough time for a check, or that AWS does not let this API read. */
function thatWantTasks(
  { services, clock }: Parameters<typeof stopEachService>[0],
  cluster: string,
  names: string[],
  end: number,
): Promise<string[]> {
  const endOfLooks = (clock.now() + end) / 2;
  return inBatches(names, describeServicesBatch, async (batch) =>
    clock.now() < endOfLooks
      ? unlessRefused(
          () => services.thoseThatWantTasks(cluster, batch),
          () => batch,
        )
      : batch,
  );
}

interface OwnServices {
  services: Pick<Services, 'describe' | 'thoseThatWantTasks' | 'scaleToZero'>;
  owner: string;
}

/** The permissions of this API exclude services with another deployment's tag: NotOwned. */
async function stopOwnService(
  { services, owner }: OwnServices,
  cluster: string,
  service: string,
): Promise<boolean> {
  try {
    await services.scaleToZero(cluster, service);
    return true;
  } catch (error) {
    if (!(error instanceof AwsAccessDenied)) throw error;
    const found = await services.describe(cluster, service);
    throw found && isOfAnotherDeployment(found, owner) ? new NotOwned(`Service "${service}"`) : error;
  }
}
