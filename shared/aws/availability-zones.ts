import { DescribeAvailabilityZonesCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { AvailabilityZone } from '../domain/template/availability-zones.ts';
import { connect } from './connection.ts';

/** The zones that the account may use in this region. */
export function createAvailabilityZones() {
  const send = connect((shared) => new EC2Client(shared));

  return {
    /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
    async list(): Promise<AvailabilityZone[]> {
      const [{ AvailabilityZones = [] }, { Subnets = [] }] = await Promise.all([
        send(new DescribeAvailabilityZonesCommand({})),
        send(new DescribeSubnetsCommand({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] })),
      ]);
      return AvailabilityZones.map(({ ZoneName, ZoneId, ZoneType, State }) => ({
        name: ZoneName!,
        id: ZoneId!,
        type: ZoneType!,
        state: State!,
        hasDefaultSubnet: Subnets.some(({ AvailabilityZone }) => AvailabilityZone === ZoneName),
      }));
    },
  };
}

export type AvailabilityZones = ReturnType<typeof createAvailabilityZones>;
