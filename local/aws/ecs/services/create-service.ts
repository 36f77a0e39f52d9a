import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs';
import { serviceArn } from '../arns.ts';
import type { ClientTokens } from '../client-tokens.ts';
import { activeCluster } from '../clusters/find-cluster.ts';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import { invalidParameter, refuseUnsupported } from '../errors.ts';
import { assumeServiceRole } from '../service-linked-role.ts';
import type { ServiceState } from '../state.ts';
import { checkedTags } from '../tags.ts';
import { checkedNetwork } from '../tasks/awsvpc.ts';
import { checkLaunch } from '../tasks/check-launch.ts';
import { checkedPlatform, chosenStrategy, startableDefinition } from '../tasks/capacity.ts';
import { checkedDeploymentConfiguration } from './deployment-configuration.ts';
import { deploy } from './deployments.ts';
import { toService } from './describe-services.ts';
import type { Reconcile } from './scheduler.ts';

const notSupported = [
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'vpcLatticeConfigurations',
  'gatewayConnectors',
  'placementConstraints',
  'placementStrategy',
  'role',
  'monitoring',
] as const;

/** The same client token and request return the existing service; a name in use is refused. */
export function createService(
  context: EcsContext,
  { reconcile, tokens }: { reconcile: Reconcile; tokens: ClientTokens<ServiceState> },
  { clientToken, ...input }: CreateServiceRequest,
): CreateServiceResponse {
  const known = tokens.find(clientToken, input);
  if (known?.sameRequest && known.made.service.status === 'ACTIVE')
    return { service: toService(context, known.made) };
  if (known && !known.sameRequest) throw notIdempotent();
  const state = newService(context, input);
  const definition = startableDefinition(context, input.taskDefinition);
  assumeServiceRole(context);
  context.state.services.set(state.service.serviceArn, state);
  deploy(context, state, definition);
  tokens.remember(clientToken, input, state);
  reconcile(state);
  return { service: toService(context, state) };
}

const notIdempotent = () => invalidParameter('Creation of service was not idempotent.');

function checkInput(input: CreateServiceRequest): { desiredCount: number } {
  refuseUnsupported(input, [...notSupported]);
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(input.serviceName ?? ''))
    throw invalidParameter('Invalid service name.');
  if (input.schedulingStrategy === 'DAEMON')
    throw invalidParameter('The scheduling strategy DAEMON is not supported by Fargate.');
  if ((input.deploymentController?.type ?? 'ECS') !== 'ECS') {
    throw invalidParameter(
      `Local AWS only supports the deployment controller ECS, not ${input.deploymentController?.type}.`,
    );
  }
  if (input.desiredCount === undefined || input.desiredCount < 0) {
    throw invalidParameter(`desiredCount must be a whole number from 0, not ${input.desiredCount}.`);
  }
  return { desiredCount: input.desiredCount };
}

/** Refuses a name that is in use: by a service that drains, or by one that runs. */
function refuseTaken({ state }: EcsContext, arn: string): void {
  const status = state.services.get(arn)?.service.status;
  if (status === 'DRAINING') throw invalidParameter('Unable to Start a service that is still Draining.');
  if (status === 'ACTIVE') throw notIdempotent();
}

function newService(context: EcsContext, input: Omit<CreateServiceRequest, 'clientToken'>): ServiceState {
  const { world } = context;
  const { desiredCount } = checkInput(input);
  const cluster = activeCluster(context.state, input.cluster);
  const serviceName = input.serviceName ?? '';
  const arn = serviceArn(world, cluster.clusterName, serviceName);
  refuseTaken(context, arn);
  const definition = startableDefinition(context, input.taskDefinition);
  const strategy = chosenStrategy(cluster, input);
  checkedPlatform(input.platformVersion, definition);
  checkedNetwork(context.ec2, input.networkConfiguration);
  checkLaunch(definition, input, 'service');
  return {
    cluster,
    service: {
      serviceArn: arn,
      serviceName,
      clusterArn: cluster.clusterArn,
      loadBalancers: [],
      serviceRegistries: [],
      status: 'ACTIVE',
      desiredCount,
      ...(strategy.length > 0 ? { capacityProviderStrategy: strategy } : { launchType: 'FARGATE' }),
      platformVersion: input.platformVersion ?? 'LATEST',
      platformFamily: 'Linux',
      taskDefinition: definition.taskDefinitionArn,
      deploymentConfiguration: checkedDeploymentConfiguration(input.deploymentConfiguration),
      roleArn: `arn:aws:iam::${world.accountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      createdAt: now(context),
      createdBy: `arn:aws:iam::${world.accountId}:root`,
      placementConstraints: [],
      placementStrategy: [],
      networkConfiguration: structuredClone(input.networkConfiguration),
      healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      tags: checkedTags(input.tags),
      enableECSManagedTags: input.enableECSManagedTags ?? false,
      propagateTags: input.propagateTags ?? 'NONE',
      enableExecuteCommand: input.enableExecuteCommand ?? false,
      availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? 'DISABLED',
    },
    volumeConfigurations: structuredClone(input.volumeConfigurations ?? []),
    deployments: [],
    events: [],
    failuresInARow: 0,
    startsAllowedFrom: 0,
    steady: false,
    nextReconcile: Infinity,
    cancelReconcile: () => {},
  };
}
