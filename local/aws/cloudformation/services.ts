import type * as AWS from '@aws-sdk/client-ecs';
import type { Ec2Actions } from '../ec2/actions.ts';
import { withAuthorization } from '../iam/with-authorization.ts';
import type { Iam } from '../iam/iam.ts';
import type { LogsActions } from '../logs/logs.ts';
import type { World } from '../world.ts';

type MaybePromise<Shape> = Shape | Promise<Shape>;

/** What stacks ask of ECS. */
export interface EcsActions {
  CreateCluster(input: AWS.CreateClusterRequest): MaybePromise<AWS.CreateClusterResponse>;
  DescribeClusters(input: AWS.DescribeClustersRequest): MaybePromise<AWS.DescribeClustersResponse>;
  PutClusterCapacityProviders(
    input: AWS.PutClusterCapacityProvidersRequest,
  ): MaybePromise<AWS.PutClusterCapacityProvidersResponse>;
  DeleteCluster(input: AWS.DeleteClusterRequest): MaybePromise<AWS.DeleteClusterResponse>;
  RegisterTaskDefinition(
    input: AWS.RegisterTaskDefinitionRequest,
  ): MaybePromise<AWS.RegisterTaskDefinitionResponse>;
  DeregisterTaskDefinition(
    input: AWS.DeregisterTaskDefinitionRequest,
  ): MaybePromise<AWS.DeregisterTaskDefinitionResponse>;
  CreateService(input: AWS.CreateServiceRequest): MaybePromise<AWS.CreateServiceResponse>;
  DescribeServices(input: AWS.DescribeServicesRequest): MaybePromise<AWS.DescribeServicesResponse>;
  DeleteService(input: AWS.DeleteServiceRequest): MaybePromise<AWS.DeleteServiceResponse>;
}

/** The services that CloudFormation makes resources with. */
export interface Services {
  readonly ec2: { readonly actions: Ec2Actions };
  readonly ecs: { readonly actions: EcsActions };
  readonly logs: {
    readonly actions: Pick<LogsActions, 'CreateLogGroup' | 'DeleteLogGroup' | 'PutRetentionPolicy'>;
  };
  readonly iam: Pick<Iam, 'actions' | 'roles'>;
}

/** The services as they are for a stack: in the name of its role, where it has one. */
export function servicesAs(
  roleArn: string | undefined,
  { access }: Pick<World, 'access'>,
  { ec2, ecs, logs, iam }: Services,
): Services {
  if (!roleArn || !access?.enforced) return { ec2, ecs, logs, iam };
  const as = <Actions extends object>(scope: string, actions: Actions) =>
    withAuthorization(access, { roleArn, scope }, actions);
  return {
    ec2: { actions: as('ec2', ec2.actions) },
    ecs: { actions: as('ecs', ecs.actions) },
    logs: { actions: as('logs', logs.actions) },
    iam: { actions: as('iam', iam.actions), roles: iam.roles },
  };
}
