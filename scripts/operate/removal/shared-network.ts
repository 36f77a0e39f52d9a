import { setTimeout as pause } from 'node:timers/promises';
import type { EC2, Filter } from '@aws-sdk/client-ec2';
import { guardDutyTag } from '../../../shared/domain/blockers/guard-duty.ts';
import { Refusal } from './refusal.ts';
import type { Retained } from './deployment.ts';

export const isOfNetwork = ({ type }: Retained) => type.startsWith('AWS::EC2::');

/** Five minutes: an endpoint takes some to be deleted. */
const checks = { number: 60, everySeconds: 5 };

/**
 * Deletes the VPCs that clusters of a deployment shared, with what the stack made in them and what GuardDuty added. Answers
 * what it deleted. Routes, associations and blocks of addresses go with what they belong to.
 */
export async function deleteSharedNetworks(
  ec2: EC2,
  retained: Retained[],
  secondsBetween = checks.everySeconds,
): Promise<string[]> {
  const deleted: string[] = [];
  for (const { type, name } of retained)
    if (type === 'AWS::EC2::VPC') deleted.push(...(await deleteVpc(ec2, name, secondsBetween)));
  for (const { type, name } of retained)
    if (type === 'AWS::EC2::InternetGateway' && (await isGatewayLeft(ec2, name))) {
      await ec2.deleteInternetGateway({ InternetGatewayId: name });
      deleted.push(`${type} ${name}`);
    }
  return deleted;
}

async function deleteVpc(ec2: EC2, VpcId: string, secondsBetween: number): Promise<string[]> {
  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
  if (Vpcs.length === 0) return [];
  const inVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
  await deleteMonitoring(ec2, VpcId, secondsBetween);
  const deleted: string[] = [];
  const did = (type: string, id: string) => deleted.push(`AWS::EC2::${type} ${id}`);
  try {
    const attached = { Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }] };
    const { InternetGateways = [] } = await ec2.describeInternetGateways(attached);
    for (const { SubnetId } of (await ec2.describeSubnets(inVpc)).Subnets ?? []) {
      await ec2.deleteSubnet({ SubnetId });
      did('Subnet', SubnetId!);
    }
    for (const { InternetGatewayId } of InternetGateways) {
      await ec2.detachInternetGateway({ InternetGatewayId, VpcId });
      await ec2.deleteInternetGateway({ InternetGatewayId });
      did('InternetGateway', InternetGatewayId!);
    }
    for (const { RouteTableId, Associations = [] } of (await ec2.describeRouteTables(inVpc)).RouteTables ??
      [])
      if (!Associations.some(({ Main }) => Main)) {
        await ec2.deleteRouteTable({ RouteTableId });
        did('RouteTable', RouteTableId!);
      }
    await ec2.deleteVpc({ VpcId });
    did('VPC', VpcId);
    return deleted;
  } catch (error) {
    if ((error as Error).name !== 'DependencyViolation') throw error;
    throw new Refusal(
      `Something that this deployment did not make is in its shared network ${VpcId}: ${(error as Error).message} Delete it, and run this again.`,
    );
  }
}

/** A gateway that an earlier run has detached. */
async function isGatewayLeft(ec2: EC2, id: string): Promise<boolean> {
  const Filters: Filter[] = [{ Name: 'internet-gateway-id', Values: [id] }];
  return ((await ec2.describeInternetGateways({ Filters })).InternetGateways ?? []).length > 0;
}

/** GuardDuty's Runtime Monitoring leaves an endpoint and a security group in the VPCs of tasks. */
async function deleteMonitoring(ec2: EC2, VpcId: string, secondsBetween: number): Promise<void> {
  const Filters = [
    { Name: 'vpc-id', Values: [VpcId] },
    { Name: `tag:${guardDutyTag}`, Values: ['true'] },
  ];
  for (let check = 0; check < checks.number; check++) {
    const { VpcEndpoints = [] } = await ec2.describeVpcEndpoints({ Filters });
    const there = VpcEndpoints.filter(({ State }) => State?.toLowerCase() !== 'deleted');
    if (there.length === 0) break;
    const ids = there
      .filter(({ State }) => State?.toLowerCase() !== 'deleting')
      .map((one) => one.VpcEndpointId!);
    if (ids.length > 0) await ec2.deleteVpcEndpoints({ VpcEndpointIds: ids });
    await pause(secondsBetween * 1000);
  }
  for (const { GroupId } of (await ec2.describeSecurityGroups({ Filters })).SecurityGroups ?? [])
    await ec2.deleteSecurityGroup({ GroupId });
}
