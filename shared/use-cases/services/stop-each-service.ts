import type { Services } from '../../aws/ecs-services.ts';
import type { Clock } from '../../clock.ts';
import { describeServicesBatch } from '../../domain/task/ecs-limits.ts';
import { AwsAccessDenied, NotOwned } from '../../errors/aws-errors.ts';
import { isOfAnotherDeployment } from '../clusters/own-cluster.ts';
import { inBatches } from '../in-batches.ts';
import { stopEach, type Stopped } from '../stop-each.ts';
import { unlessRefused } from '../unless-refused.ts';

interface OwnServices {
  services: Pick<Services, 'describe' | 'thoseThatWantTasks' | 'scaleToZero'>;
  deployment: string;
}

interface Dependencies extends OwnServices {
  clock: Pick<Clock, 'now'>;
}

/** Has services start no more tasks. Of many, those that want none already are left out, so that each look gets further. */
export async function stopEachService(
  dependencies: Dependencies,
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

/** Services that cost no look before they are scaled. */
const few = 10;

/** With those that there is no time to look at, or that AWS does not let this API look at. */
function thatWantTasks(
  { services, clock }: Dependencies,
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

/** The rights of this API do not reach a service with another deployment's tag: NotOwned. */
async function stopOwnService(
  { services, deployment }: OwnServices,
  cluster: string,
  service: string,
): Promise<boolean> {
  try {
    await services.scaleToZero(cluster, service);
    return true;
  } catch (error) {
    if (!(error instanceof AwsAccessDenied)) throw error;
    const found = await services.describe(cluster, service);
    throw found && isOfAnotherDeployment(found, deployment) ? new NotOwned(`Service "${service}"`) : error;
  }
}
