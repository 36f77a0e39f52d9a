import type { Service } from '../service.ts';
import { createQuotas, type Quotas } from '../service-quotas/quotas.ts';
import { ec2QueryService } from '../wire/ec2-query.ts';
import type { World } from '../world.ts';
import type { Ec2Actions } from './actions.ts';
import { availabilityZoneActions } from './availability-zones.ts';
import { addDefaultVpc } from './default-vpc.ts';
import { internetGatewayActions } from './internet-gateways.ts';
import { createInventory, type Ec2Inventory } from './inventory.ts';
import { networkInterfaceActions } from './network-interfaces.ts';
import { routeTableActions } from './route-tables.ts';
import { routeActions } from './routes.ts';
import { securityGroupRuleActions } from './security-group-rules.ts';
import { securityGroupActions } from './security-groups.ts';
import { createState } from './state.ts';
import { subnetActions } from './subnets.ts';
import { tagActions } from './tags.ts';
import { createTaskInterfaces, type TaskInterfaces } from './task-interfaces.ts';
import { createTaskVolumes, type TaskVolumes } from './task-volumes.ts';
import { volumeActions } from './volumes.ts';
import { vpcAttributeActions } from './vpc-attributes.ts';
import { vpcCidrBlockActions } from './vpc-cidr-blocks.ts';
import { vpcEndpointActions } from './vpc-endpoints.ts';
import { vpcActions } from './vpcs.ts';
import { wireActions } from './wire-actions.ts';

const VERSION = '2016-11-15';

export interface Ec2 extends Service {
  readonly actions: Ec2Actions;
  readonly interfaces: TaskInterfaces;
  readonly volumes: TaskVolumes;
  /** Without the default VPC and its parts. */
  inventory(): Ec2Inventory;
}

export function createEc2(world: World, quotas: Quotas = createQuotas()): Ec2 {
  const state = createState(world, quotas);
  addDefaultVpc(state);
  const actions: Ec2Actions = {
    ...vpcActions(state),
    ...vpcAttributeActions(state),
    ...vpcCidrBlockActions(state),
    ...availabilityZoneActions(state),
    ...subnetActions(state),
    ...internetGatewayActions(state),
    ...routeTableActions(state),
    ...routeActions(state),
    ...securityGroupActions(state),
    ...securityGroupRuleActions(state),
    ...networkInterfaceActions(state),
    ...vpcEndpointActions(state),
    ...volumeActions(state),
    ...tagActions(state),
  };
  const service = ec2QueryService({
    world,
    scope: 'ec2',
    version: VERSION,
    namespace: `http://ec2.amazonaws.com/doc/${VERSION}/`,
    model: () => import('@aws-sdk/client-ec2'),
    actions: wireActions(actions),
  });
  return {
    ...service,
    actions,
    interfaces: createTaskInterfaces(state),
    volumes: createTaskVolumes(state),
    inventory: createInventory(state),
  };
}
