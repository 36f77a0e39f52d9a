import type { NetworkSpec } from './network.ts';
import type { OpenPort } from './port-mapping.ts';
import type { ServiceSpec } from './service.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';
import { ref, type Template } from './template.ts';

/** A registered task definition, looked up: with its revision, and the ports that its containers open. */
export interface RegisteredTaskDefinition {
  arn: string;
  ports: readonly OpenPort[];
}

export interface ClusterPlan {
  name: string;
  /** The name of the stack, from `stackName`. */
  stack: string;
  taskDefinition?: TaskDefinitionSpec | RegisteredTaskDefinition;
  service?: ServiceSpec;
  /** An existing network; without it one is made. */
  network?: NetworkSpec;
}

/** The stack of a cluster. It makes IAM roles without names: it needs CAPABILITY_IAM. */
export function clusterTemplate(plan: ClusterPlan): Template {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The Amazon ECS cluster ${plan.name} on Fargate`,
    Resources: {
      Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: plan.name } },
    },
    Outputs: { ClusterName: { Description: 'The name of the cluster', Value: ref('Cluster') } },
  };
}
