import {
  networkResources,
  securityGroup,
  templateNetwork,
  wayToTheInternet,
} from './cluster-template-network.ts';
import { outputs } from './cluster-template-outputs.ts';
import { serviceResource } from './cluster-template-service.ts';
import {
  logGroupOf,
  taskDefinitionResources,
  type StackSettings,
} from './cluster-template-task-definition.ts';
import type { ExistingNetwork } from '../cluster/chosen-network.ts';
import type { OpenPort } from '../task-definition/open-port.ts';
import type { ServiceSpec } from '../service/service-spec.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';
import { openPorts } from '../task-definition/task-definition-input.ts';
import { ref, type Resources, type Template, type Value } from './template.ts';

/** A registered task definition: its ARN with the revision, and the open ports of its containers. */
export interface ExistingTaskDefinition {
  arn: string;
  ports: readonly OpenPort[];
}

export interface ClusterTemplateInput {
  name: string;
  /** The deployment, from which names of resources come. */
  deployment: string;
  /** The name of the stack, from `stackName`. */
  stack: string;
  taskDefinition?: TaskDefinitionSpec | ExistingTaskDefinition;
  service?: ServiceSpec;
  /** A network that exists already; undefined to create one. */
  network?: ExistingNetwork;
  /** The ARN of the permissions boundary for roles of the stack. */
  roleBoundary?: string;
  /** The ARN of the role that ECS uses to create volumes. */
  volumesRole?: string;
}

/**
 * The template of a cluster. The stack creates an IAM role without a name, which needs CAPABILITY_IAM. An empty cluster
 * also has a network, for the tasks that will run in it; its security group opens no port.
 */
export function clusterTemplate({
  name,
  deployment,
  stack,
  taskDefinition,
  service,
  network: existing,
  roleBoundary,
  volumesRole = '',
}: ClusterTemplateInput): Template {
  const network = templateNetwork(existing);
  const wantsCommands = service?.enableExecuteCommand === true;
  const definition = definitionIn(taskDefinition, { deployment, stack, roleBoundary, wantsCommands });
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
    Outputs: outputs(resources, network, definition),
  };
}

interface Definition {
  resources: Resources;
  arn?: Value;
  logGroup?: string | undefined;
  ports: readonly OpenPort[];
}

function definitionIn(
  taskDefinition: ClusterTemplateInput['taskDefinition'],
  stackSettings: StackSettings,
): Definition {
  if (!taskDefinition) return { resources: {}, ports: [] };
  if ('arn' in taskDefinition) return { resources: {}, ...taskDefinition };
  return {
    resources: taskDefinitionResources(taskDefinition, stackSettings),
    arn: ref('TaskDefinition'),
    logGroup: logGroupOf(taskDefinition, stackSettings),
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
