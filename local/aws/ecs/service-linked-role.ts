import type { EcsContext } from './context.ts';
import { invalidParameter } from './errors.ts';

/** Until IAM has spread a new role. AWS gives no number: people who tried again some time later succeeded. */
const secondsToSpread = 15;

/**
 * Assumes AWSServiceRoleForECS, which the first call that needs it makes in an account: that call cannot use it yet.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818 (CreateCluster with capacity providers),
 * https://github.com/awslabs/fargatecli/issues/35 (RunTask),
 * https://github.com/aws-samples/aws-modern-application-workshop/issues/69 (CreateService)
 */
export function assumeServiceRole({ world, state }: Pick<EcsContext, 'world' | 'state'>): void {
  const now = world.clock.uptime();
  state.serviceRoleFrom ??= now + secondsToSpread;
  if (now >= state.serviceRoleFrom) return;
  throw invalidParameter(
    'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
  );
}
