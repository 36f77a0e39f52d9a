import type { TemplateNetwork } from './cluster-template-network.ts';
import { attribute, logGroupOutput, ref, type Resources, type Template, type Value } from './template.ts';

const list = (values: Value[]): Value => ({ 'Fn::Join': [',', values] });

/** Facts about a cluster for users of its stack; each output exists if its resource does. */
export function outputs(
  resources: Resources,
  network: TemplateNetwork,
  { arn: taskDefinition, logGroup }: { arn?: Value; logGroup?: string | undefined },
): Template['Outputs'] {
  return {
    ClusterName: { Description: 'The name of the cluster', Value: ref('Cluster') },
    ClusterArn: { Description: 'The ARN of the cluster', Value: attribute('Cluster', 'Arn') },
    VpcId: { Description: 'The VPC of the tasks', Value: network.vpcId },
    SubnetIds: {
      Description: 'The subnets of the tasks, separated by commas',
      Value: list(network.subnetIds),
    },
    SecurityGroupIds: {
      Description: 'The security groups of the tasks, separated by commas',
      Value: list(network.securityGroupIds),
    },
    ...(taskDefinition !== undefined && {
      TaskDefinitionArn: { Description: 'The task definition of the cluster', Value: taskDefinition },
    }),
    ...(resources['Service'] && {
      ServiceName: { Description: 'The name of the service', Value: attribute('Service', 'Name') },
    }),
    ...(logGroup !== undefined && {
      [logGroupOutput]: { Description: 'The log group of the containers', Value: logGroup },
    }),
  };
}
