import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../errors.ts';

const fargateProviders = ['FARGATE', 'FARGATE_SPOT'];

export function checkedProviders(providers: string[] = []): string[] {
  const unknown = providers.find((provider) => !fargateProviders.includes(provider));
  if (unknown !== undefined) {
    throw invalidParameter(
      `The specified capacity provider '${unknown}' was not found. Specify one of [${fargateProviders.join(', ')}] and try again.`,
    );
  }
  return [...new Set(providers)];
}

/** A strategy may only name providers of its cluster; one provider at most has a base, and one weight is above 0. */
export function checkedStrategy(
  strategy: CapacityProviderStrategyItem[] = [],
  providers: string[],
): CapacityProviderStrategyItem[] {
  const foreign = strategy.find(({ capacityProvider = '' }) => !providers.includes(capacityProvider));
  if (foreign) {
    throw invalidParameter(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. ' +
        `'${foreign.capacityProvider}' is not. Associate the capacity provider with the cluster and try again.`,
    );
  }
  if (strategy.filter(({ base = 0 }) => base > 0).length > 1) {
    throw invalidParameter(
      'The specified capacity provider strategy can have a base above 0 for one capacity provider only.',
    );
  }
  const items = strategy.map(({ capacityProvider, weight = 0, base = 0 }) => ({
    capacityProvider,
    weight,
    base,
  }));
  if (items.length > 1 && items.every(({ weight }) => weight === 0)) {
    throw invalidParameter('At least one capacity provider in the strategy must have a weight above 0.');
  }
  return items;
}

/** The provider for the next task, so that the tasks there are come nearest to bases and weights. */
export function nextProvider(strategy: CapacityProviderStrategyItem[], running: string[]): string {
  const countOf = (provider = '') => running.filter((one) => one === provider).length;
  const short = strategy.find(({ capacityProvider, base = 0 }) => countOf(capacityProvider) < base);
  const share = ({ capacityProvider, weight = 0, base = 0 }: CapacityProviderStrategyItem) =>
    (countOf(capacityProvider) - base + 1) / (weight || (strategy.length === 1 ? 1 : 0));
  const [fairest] = strategy.toSorted((one, other) => share(one) - share(other));
  return (short ?? fairest)?.capacityProvider ?? 'FARGATE';
}
