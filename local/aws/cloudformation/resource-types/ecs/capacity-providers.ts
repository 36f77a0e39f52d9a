import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs';
import { number, text } from '../properties.ts';
import { ecsSchema } from './ecs-schema.ts';

export const capacityProviderStrategyItem = ecsSchema<CapacityProviderStrategyItem>({
  Base: number,
  CapacityProvider: text,
  Weight: number,
});
