import { AwsError } from '../../aws-error.ts';
import type { Clock } from '../../clock.ts';
import { createTokenBucket } from '../../token-bucket.ts';

/**
 * How fast Fargate launches the tasks of an account: a burst of 100, then 20 per second, separately for On-Demand and
 * Spot. RunTask accepts 20 calls per second. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html
 */
export interface LaunchRate {
  /** One call of RunTask for so many tasks; `spot` of them on Spot. Throws ThrottlingException where that is too fast. */
  take(tasks: { onDemand: number; spot: number }): void;
  /** One task of a service, which waits for its turn: the seconds until then. */
  reserve(capacity: { isSpot: boolean }): number;
}

/** In the words that callers of RunTask report, which are not those of ECS's own throttling. */
const refused = () => new AwsError('ThrottlingException', 'Rate exceeded.');

export function createLaunchRate(clock: Clock): LaunchRate {
  const calls = createTokenBucket(clock, { burst: 20, perSecond: 20 });
  const tasks = () => createTokenBucket(clock, { burst: 100, perSecond: 20 });
  const onDemand = tasks();
  const spot = tasks();

  return {
    take(wanted) {
      if (!calls.take()) throw refused();
      if (!onDemand.take(wanted.onDemand) || !spot.take(wanted.spot)) throw refused();
    },
    reserve: ({ isSpot }) => (isSpot ? spot : onDemand).reserve(),
  };
}
