import type {
  DeleteServiceRequest,
  DeleteServiceResponse,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import type { EcsContext } from '../context.ts';
import { invalidParameter, refuseUnsupported, serviceNotActive, serviceNotFound } from '../errors.ts';
import type { RegisteredTaskDefinition, ServiceState } from '../state.ts';
import { findTaskDefinition } from '../task-definitions/find-task-definition.ts';
import { checkedNetwork } from '../tasks/awsvpc.ts';
import { checkedPlatform, chosenStrategy, startableDefinition } from '../tasks/capacity.ts';
import { checkedDeploymentConfiguration } from './deployment-configuration.ts';
import { deploy } from './deployments.ts';
import { toService } from './describe-services.ts';
import { activeService, serviceOrNone } from './find-service.ts';
import type { Reconcile } from './scheduler.ts';

const notSupported = [
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
  'gatewayConnectors',
  'placementConstraints',
  'placementStrategy',
  'monitoring',
] as const;

/** Members whose change makes a new deployment. */
const deployed = [
  'taskDefinition',
  'networkConfiguration',
  'platformVersion',
  'capacityProviderStrategy',
] as const;

export function changeServiceActions(context: EcsContext, reconcile: Reconcile) {
  function UpdateService(input: UpdateServiceRequest): UpdateServiceResponse {
    refuseUnsupported(input, [...notSupported]);
    const state = activeService(context, input);
    const { desiredCount = state.service.desiredCount } = input;
    if (desiredCount < 0)
      throw invalidParameter(`desiredCount must be a whole number from 0, not ${desiredCount}.`);
    const definition = nextDefinition(context, state, input);
    const changes = changesOf(context, state, { input, definition });
    const isNew =
      input.forceNewDeployment ||
      deployed.some((member) => JSON.stringify(changes[member]) !== JSON.stringify(state.service[member]));
    if (desiredCount !== state.service.desiredCount) state.steady = false;
    Object.assign(state.service, changes, { desiredCount });
    if (isNew) deploy(context, state, definition);
    reconcile(state);
    return { service: toService(context, state) };
  }

  /** Needs a desired count of 0, or force. The service drains until its tasks have stopped, then it is INACTIVE. */
  function DeleteService({ force = false, ...reference }: DeleteServiceRequest): DeleteServiceResponse {
    const state = serviceOrNone(context, reference);
    if (!state) throw serviceNotFound();
    const { service } = state;
    if (service.status === 'INACTIVE') throw serviceNotActive();
    if (service.desiredCount > 0 && !force) {
      throw invalidParameter('The service cannot be stopped while it is scaled above 0.');
    }
    service.status = 'DRAINING';
    service.desiredCount = 0;
    reconcile(state);
    return { service: toService(context, state) };
  }

  return { UpdateService, DeleteService };
}

/** The definition that is asked for, else the one there is, which may have been deregistered since. */
function nextDefinition(
  context: EcsContext,
  { service }: ServiceState,
  { taskDefinition }: UpdateServiceRequest,
): RegisteredTaskDefinition {
  const present = findTaskDefinition(context, service.taskDefinition)?.definition;
  return taskDefinition === undefined && present
    ? present
    : startableDefinition(context, taskDefinition ?? service.taskDefinition);
}

/** The service's members as they are to be, checked. */
function changesOf(
  context: EcsContext,
  { service, cluster }: ServiceState,
  { input, definition }: { input: UpdateServiceRequest; definition: RegisteredTaskDefinition },
) {
  const { platformVersion = service.platformVersion, networkConfiguration = service.networkConfiguration } =
    input;
  checkedPlatform(platformVersion, definition);
  if (input.networkConfiguration) checkedNetwork(context.ec2, networkConfiguration);
  const strategy = input.capacityProviderStrategy ? chosenStrategy(cluster, input) : undefined;
  return structuredClone({
    taskDefinition: definition.taskDefinitionArn,
    platformVersion,
    networkConfiguration,
    capacityProviderStrategy: strategy ?? service.capacityProviderStrategy,
    launchType: strategy ? undefined : service.launchType,
    deploymentConfiguration: checkedDeploymentConfiguration(
      input.deploymentConfiguration,
      service.deploymentConfiguration,
    ),
    enableExecuteCommand: input.enableExecuteCommand ?? service.enableExecuteCommand,
    enableECSManagedTags: input.enableECSManagedTags ?? service.enableECSManagedTags,
    propagateTags: input.propagateTags ?? service.propagateTags,
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? service.availabilityZoneRebalancing,
  });
}
