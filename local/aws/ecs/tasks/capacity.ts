import type { CapacityProviderStrategyItem, LaunchType } from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import { checkedStrategy } from '../clusters/capacity-providers.ts';
import type { EcsContext } from '../context.ts';
import { clientError, invalidParameter } from '../errors.ts';
import type { ClusterState, RegisteredTaskDefinition } from '../state.ts';
import { findTaskDefinition } from '../task-definitions/find-task-definition.ts';

export const capacityUnavailable =
  'Capacity is unavailable at this time. Please try again later or in a different availability zone';

const platformVersions = ['1.3.0', '1.4.0'];

/** Launch type FARGATE, or a strategy over the cluster's providers, never both; the cluster's own strategy if neither. */
export function chosenStrategy(
  cluster: ClusterState,
  {
    launchType,
    capacityProviderStrategy = [],
  }: { launchType?: LaunchType; capacityProviderStrategy?: CapacityProviderStrategyItem[] },
): CapacityProviderStrategyItem[] {
  if (launchType && capacityProviderStrategy.length > 0) {
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    );
  }
  if (launchType === 'FARGATE') return [];
  const strategy =
    capacityProviderStrategy.length > 0 ? capacityProviderStrategy : cluster.defaultCapacityProviderStrategy;
  if (launchType || strategy.length === 0)
    throw invalidParameter('No Container Instances were found in your cluster.');
  return checkedStrategy(strategy, cluster.capacityProviders);
}

/** A definition that tasks can be started from on Fargate. */
export function startableDefinition(
  context: EcsContext,
  reference: string | undefined,
): RegisteredTaskDefinition {
  const definition = findTaskDefinition(context, reference)?.definition;
  if (!definition) throw clientError('TaskDefinition not found.');
  if (definition.status !== 'ACTIVE') throw clientError('TaskDefinition is inactive');
  if (!definition.compatibilities.includes('FARGATE')) {
    throw invalidParameter('Task definition does not support launch_type FARGATE.');
  }
  return definition;
}

/** The platform version behind LATEST, or the one that is named. */
export function checkedPlatform(version = 'LATEST', { cpu }: Pick<RegisteredTaskDefinition, 'cpu'>): string {
  const platform = version === 'LATEST' ? '1.4.0' : version;
  if (!platformVersions.includes(platform)) {
    throw new AwsError(
      'PlatformUnknownException',
      `The platform version ${version} could not be found. Use LATEST or 1.4.0.`,
    );
  }
  if (Number(cpu) >= 8192 && platform !== '1.4.0') {
    throw new AwsError(
      'PlatformTaskDefinitionIncompatibilityException',
      'One or more of the requested capabilities are not supported.',
    );
  }
  return platform;
}
