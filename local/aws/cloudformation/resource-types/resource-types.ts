import type { World } from '../../world.ts';
import type { ResourceTypes } from '../engine/context.ts';
import type { Services } from '../services.ts';
import { internetGatewayType } from './ec2/internet-gateway.ts';
import { routeTableType } from './ec2/route-table.ts';
import { routeType } from './ec2/route.ts';
import { securityGroupIngressType } from './ec2/security-group-ingress.ts';
import { securityGroupType } from './ec2/security-group.ts';
import { subnetRouteTableAssociationType } from './ec2/subnet-route-table-association.ts';
import { subnetType } from './ec2/subnet.ts';
import { vpcCidrBlockType } from './ec2/vpc-cidr-block.ts';
import { vpcGatewayAttachmentType } from './ec2/vpc-gateway-attachment.ts';
import { vpcType } from './ec2/vpc.ts';
import { clusterCapacityProviderAssociationsType } from './ecs/cluster-capacity-provider-associations.ts';
import { clusterType } from './ecs/cluster.ts';
import { serviceType } from './ecs/service.ts';
import { taskDefinitionType } from './ecs/task-definition.ts';
import { roleType } from './iam/role.ts';
import { deployedType, type DeployedType } from './deployment/deployed-type.ts';
import { logGroupType } from './logs/log-group.ts';
import type { ResourceType } from './resource-type.ts';

/** Every type of resource that a local stack may have, by its name. */
export function createResourceTypes(
  world: World,
  services: Services,
  deployed: Record<string, DeployedType>,
): ResourceTypes {
  const ec2 = services.ec2.actions;
  const ecs = services.ecs.actions;
  const types: ResourceType[] = [
    vpcType(ec2),
    vpcCidrBlockType(ec2),
    subnetType(ec2),
    internetGatewayType(ec2),
    vpcGatewayAttachmentType(ec2),
    routeTableType(ec2),
    routeType(ec2),
    subnetRouteTableAssociationType(ec2),
    securityGroupType(ec2),
    securityGroupIngressType(ec2),
    clusterType(world, ecs),
    clusterCapacityProviderAssociationsType(world, ecs),
    taskDefinitionType(world, ecs),
    serviceType(world, ecs),
    roleType(services.iam.actions),
    logGroupType(world, services.logs.actions),
    ...Object.entries(deployed).map(([name, type]) => deployedType(name, type, world)),
  ];
  return new Map(types.map((type) => [type.name, type]));
}
