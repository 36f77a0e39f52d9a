import type * as AWS from '@aws-sdk/client-ecs';
import type { Ec2Actions } from '../ec2/actions.ts';
import type { LogsActions } from '../logs/logs.ts';

type Answer<Shape> = Shape | Promise<Shape>;

/** What stacks ask of ECS. */
export interface EcsActions {
  CreateCluster(input: AWS.CreateClusterRequest): Answer<AWS.CreateClusterResponse>;
  DescribeClusters(input: AWS.DescribeClustersRequest): Answer<AWS.DescribeClustersResponse>;
  PutClusterCapacityProviders(
    input: AWS.PutClusterCapacityProvidersRequest,
  ): Answer<AWS.PutClusterCapacityProvidersResponse>;
  DeleteCluster(input: AWS.DeleteClusterRequest): Answer<AWS.DeleteClusterResponse>;
  RegisterTaskDefinition(
    input: AWS.RegisterTaskDefinitionRequest,
  ): Answer<AWS.RegisterTaskDefinitionResponse>;
  DeregisterTaskDefinition(
    input: AWS.DeregisterTaskDefinitionRequest,
  ): Answer<AWS.DeregisterTaskDefinitionResponse>;
  CreateService(input: AWS.CreateServiceRequest): Answer<AWS.CreateServiceResponse>;
  DescribeServices(input: AWS.DescribeServicesRequest): Answer<AWS.DescribeServicesResponse>;
  DeleteService(input: AWS.DeleteServiceRequest): Answer<AWS.DeleteServiceResponse>;
}

/** The services that CloudFormation makes resources with. */
export interface Services {
  readonly ec2: { readonly actions: Ec2Actions };
  readonly ecs: { readonly actions: EcsActions };
  readonly logs: {
    readonly actions: Pick<LogsActions, 'CreateLogGroup' | 'DeleteLogGroup' | 'PutRetentionPolicy'>;
  };
}
