import type { Ec2Actions } from '../ec2/actions.ts';
import type { Permission } from '../iam/permission.ts';

/*
 * Fn::GetAZs:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 */

/** DescribeAvailabilityZones itself is asked for by the call. */
export const zonePermissions: Permission[] = ['ec2:DescribeAccountAttributes', 'ec2:DescribeSubnets'].map(
  (action) => ({ action, resource: '*', context: {} }),
);

/**
 * The names of the zones that have a default subnet, or of all zones if none has one. AWS promises no order. The names
 * are unsorted here, so that no code depends on their order.
 */
export function zonesForStacks(
  ec2: Pick<Ec2Actions, 'DescribeAvailabilityZones' | 'DescribeSubnets'>,
): string[] {
  const { AvailabilityZones = [] } = ec2.DescribeAvailabilityZones({});
  const Filters = [{ Name: 'default-for-az', Values: ['true'] }];
  const { Subnets = [] } = ec2.DescribeSubnets({ Filters });
  const all = AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []).toReversed();
  const withDefault = all.filter((name) => Subnets.some(({ AvailabilityZone }) => AvailabilityZone === name));
  return withDefault.length > 0 ? withDefault : all;
}
