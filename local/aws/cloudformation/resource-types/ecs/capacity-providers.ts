import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs';
import { number, text } from '../properties.ts';
import { ecsShape } from './ecs-shape.ts';

export const capacityProviderStrategyItem = ecsShape<CapacityProviderStrategyItem>({
  Base: number,
  CapacityProvider: text,
  Weight: number,
});
