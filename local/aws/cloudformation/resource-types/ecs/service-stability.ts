import type { DescribeServicesRequest, Service } from '@aws-sdk/client-ecs';
import { HandlerError } from '../../engine/handler-error.ts';
import { draining, stabilisation } from '../../engine/timings.ts';
import type { World } from '../../../world.ts';
import type { EcsActions } from '../../services.ts';

interface Watched {
  world: Pick<World, 'random' | 'faults'>;
  ecs: EcsActions;
  service: { cluster?: string; serviceArn: string };
  wait(seconds: number): Promise<void>;
}

/** CloudFormation gives up on the handler, or, where a scenario wants it, the handler does so itself. */
function gaveUp({ random, faults }: Watched['world']): HandlerError {
  if (faults.take('not_stabilized')) return new HandlerError('NotStabilized', 'Exceeded attempts to wait');
  const reason = `Resource timed out waiting for completion (RequestToken: ${random.uuid()})`;
  return new HandlerError('NotStabilized', reason, { verbatim: true });
}

const circuitBreakerTriggered = () =>
  new HandlerError(
    'GeneralServiceException',
    "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
  );

async function read({ ecs, service: { cluster, serviceArn } }: Watched): Promise<Service | undefined> {
  const request: DescribeServicesRequest = { ...(cluster && { cluster }), services: [serviceArn] };
  return (await ecs.DescribeServices(request)).services?.[0];
}

function isStable({ deployments = [], runningCount, desiredCount }: Service): boolean {
  const [deployment] = deployments;
  return (
    deployments.length === 1 && runningCount === desiredCount && deployment?.rolloutState === 'COMPLETED'
  );
}

/** Throws where the service cannot become stable any more. */
function isSteady(service: Service | undefined): boolean {
  if (service?.status !== 'ACTIVE') throw new HandlerError('NotStabilized', 'Service was not ACTIVE.');
  if (service.deployments?.some(({ rolloutState }) => rolloutState === 'FAILED'))
    throw circuitBreakerTriggered();
  return isStable(service);
}

/** Returns once all tasks of a new service run steadily. Throws where its circuit breaker opens, or where that takes too long. */
export async function becomeStable(watched: Watched): Promise<void> {
  const { every, steadyFor, during } = stabilisation;
  let steady = 0;
  for (let waited = 0; waited < during; waited += every) {
    steady = isSteady(await read(watched)) ? steady + every : 0;
    if (steady > steadyFor) return;
    await watched.wait(every);
  }
  throw gaveUp(watched.world);
}

const isGone = (service: Service | undefined) => service === undefined || service.status === 'INACTIVE';

/** Deletes a service with its tasks; returns once it is INACTIVE. */
export async function drain(watched: Watched): Promise<void> {
  const { ecs, service, wait } = watched;
  const { cluster, serviceArn } = service;
  if ((await read(watched))?.status === 'ACTIVE') {
    await ecs.DeleteService({ ...(cluster && { cluster }), service: serviceArn, force: true });
  }
  for (let waited = 0; !isGone(await read(watched)); waited += draining.every) {
    if (waited >= draining.during) throw gaveUp(watched.world);
    await wait(draining.every);
  }
}
