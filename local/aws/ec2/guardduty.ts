import { addSecurityGroup } from './new-security-groups.ts';
import type { Ec2State } from './state.ts';
import { addVpcEndpoint } from './vpc-endpoints.ts';

const MANAGED = [{ Key: 'GuardDutyManaged', Value: 'true' }];

/**
 * GuardDuty's Runtime Monitoring creates this in a VPC with running tasks, unless it exists: a security group, and an
 * endpoint with an interface in each zone. Both stay after the tasks have stopped.
 * https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html
 */
export function monitor(state: Ec2State, vpcId: string): void {
  const { world, vpcEndpoints, securityGroups, subnets, tags } = state;
  const serviceName = `com.amazonaws.${world.region}.guardduty-data`;
  if (vpcEndpoints.all().some((one) => one.vpcId === vpcId && one.serviceName === serviceName)) return;
  const name = `GuardDutyManagedSecurityGroup-${vpcId}`;
  const known = securityGroups.all().find((group) => group.vpcId === vpcId && group.name === name);
  const description = `Associated with VPC-${vpcId} and tagged as GuardDutyManaged`;
  const group = known ?? addSecurityGroup(state, { vpcId, name, description });
  const inVpc = subnets.all().filter((subnet) => subnet.vpcId === vpcId);
  const onePerZone = [...new Map(inVpc.map(({ zone, id }) => [zone, id])).values()];
  const endpoint = addVpcEndpoint(state, {
    vpcId,
    serviceName,
    subnetIds: onePerZone,
    groupIds: [group.id],
  });
  for (const { id } of [group, endpoint]) tags.put(id, MANAGED);
}
