import type { EcsContext } from './context.ts';
import { invalidParameter } from './errors.ts';

type Account = Pick<EcsContext, 'world' | 'state'>;

/** Until IAM has spread a new role. AWS gives no number: people who tried again some time later succeeded. */
const secondsToSpread = 15;

/** Makes AWSServiceRoleForECS; false where the account has it. */
export function makeServiceRole({ world, state }: Account): boolean {
  if (state.serviceRoleFrom !== undefined) return false;
  state.serviceRoleFrom = world.clock.uptime() + secondsToSpread;
  return true;
}

/**
 * Assumes AWSServiceRoleForECS. The first call in an account that needs the role creates it, and cannot use it yet.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818 (CreateCluster with capacity providers),
 * https://github.com/awslabs/fargatecli/issues/35 (RunTask),
 * https://github.com/aws-samples/aws-modern-application-workshop/issues/69 (CreateService)
 */
export function assumeServiceRole({ world, state }: Account): void {
  makeServiceRole({ world, state });
  if (world.clock.uptime() >= state.serviceRoleFrom!) return;
  throw invalidParameter(
    'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
  );
}
