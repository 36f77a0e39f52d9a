import {
  networkResources,
  securityGroup,
  taskNetwork,
  wayToTheInternet,
} from './cluster-template-network.ts';
import { outputs } from './cluster-template-outputs.ts';
import { serviceResource } from './cluster-template-service.ts';
import { taskDefinitionResources, type StackSurroundings } from './cluster-template-task-definition.ts';
import type { NetworkSpec } from '../cluster/network.ts';
import type { OpenPort } from '../task-definition/open-port.ts';
import type { ServiceSpec } from '../cluster/service.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition.ts';
import { openPorts } from '../task-definition/task-definition-input.ts';
import { ref, type Resources, type Template, type Value } from './template.ts';

/** A registered task definition, looked up: its ARN with the revision, and the ports that its containers open. */
export interface ExistingTaskDefinition {
  arn: string;
  ports: readonly OpenPort[];
}

export interface ClusterPlan {
  name: string;
  /** The name of the stack, from `stackName`. */
  stack: string;
  taskDefinition?: TaskDefinitionSpec | ExistingTaskDefinition;
  service?: ServiceSpec;
  /** An existing network; without it one is made. */
  network?: NetworkSpec;
  /** The ARN of the policy that bounds what a role of the stack may do. */
  roleBoundary?: string;
  /** The ARN of the role with which ECS makes the volumes of tasks. */
  volumesRole?: string;
}

/**
 * The stack of a cluster. It makes an IAM role without a name: CAPABILITY_IAM is needed.
 * An empty cluster has a network as well, for the tasks that will be run in it; its security group opens no port.
 */
export function clusterTemplate({
  name,
  stack,
  taskDefinition,
  service,
  network: existing,
  roleBoundary,
  volumesRole = '',
}: ClusterPlan): Template {
  const network = taskNetwork(existing);
  const wantsCommands = service?.enableExecuteCommand === true;
  const definition = definitionIn(taskDefinition, { stack, roleBoundary, wantsCommands });
  const resources: Resources = {
    ...(!existing && networkResources(name)),
    ...(!existing?.securityGroupIds && securityGroup(name, network.vpcId, definition.ports)),
    ...definition.resources,
    Cluster: clusterResource(name),
    ...(service &&
      definition.arn !== undefined &&
      serviceResource(service, {
        taskDefinition: definition.arn,
        network,
        volumesRole,
        dependsOn: existing ? [] : wayToTheInternet,
      })),
  };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The Amazon ECS cluster ${name} on Fargate`,
    Resources: resources,
    Outputs: outputs(resources, network, definition.arn),
  };
}

interface Definition {
  resources: Resources;
  arn?: Value;
  ports: readonly OpenPort[];
}

function definitionIn(
  taskDefinition: ClusterPlan['taskDefinition'],
  surroundings: StackSurroundings,
): Definition {
  if (!taskDefinition) return { resources: {}, ports: [] };
  if ('arn' in taskDefinition) return { resources: {}, ...taskDefinition };
  return {
    resources: taskDefinitionResources(taskDefinition, surroundings),
    arn: ref('TaskDefinition'),
    ports: openPorts(taskDefinition),
  };
}

function clusterResource(name: string): Resources[string] {
  return {
    Type: 'AWS::ECS::Cluster',
    Properties: {
      ClusterName: name,
      ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }],
      CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      DefaultCapacityProviderStrategy: [],
    },
  };
}
