import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Service } from '../service.ts';
import { queryService } from '../wire/query.ts';
import type { World } from '../world.ts';

const VERSION = '2011-06-15';

/** STS with GetCallerIdentity only. */
export function stsService(world: World): Service {
  const administrator = `arn:aws:iam::${world.accountId}:root`;
  return queryService({
    world,
    scope: 'sts',
    version: VERSION,
    namespace: `https://sts.amazonaws.com/doc/${VERSION}/`,
    model: () => import('@aws-sdk/client-sts'),
    actions: {
      GetCallerIdentity: (): GetCallerIdentityResponse => ({
        Account: world.accountId,
        Arn: world.access?.requester() ?? administrator,
      }),
    },
  });
}
