import type { CreateServiceRequest } from '@aws-sdk/client-ecs';
import { createClientTokens } from '../client-tokens.ts';
import type { EcsContext } from '../context.ts';
import type { ServiceState } from '../state.ts';
import { changeServiceActions } from './change-services.ts';
import { createService } from './create-service.ts';
import { describeServiceActions } from './describe-services.ts';
import { createScheduler } from './scheduler.ts';

const longestToken = 36;

export function serviceActions(context: EcsContext) {
  const reconcile = createScheduler(context);
  const tokens = createClientTokens<ServiceState>(context, { longest: longestToken });
  return {
    CreateService: (input: CreateServiceRequest) => createService(context, { reconcile, tokens }, input),
    ...changeServiceActions(context, reconcile),
    ...describeServiceActions(context),
  };
}
