import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { AvailabilityZone } from '../domain/template/availability-zones.ts';
import { connect } from './connection.ts';

/** The zones that the account may use in this region. */
export function createAvailabilityZones() {
  const send = connect((shared) => new EC2Client(shared));

  return {
    /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
    async list(): Promise<AvailabilityZone[]> {
      const { AvailabilityZones = [] } = await send(new DescribeAvailabilityZonesCommand({}));
      return AvailabilityZones.map(({ ZoneName, ZoneId, ZoneType, State }) => ({
        name: ZoneName!,
        id: ZoneId!,
        type: ZoneType!,
        state: State!,
      }));
    },
  };
}

export type AvailabilityZones = ReturnType<typeof createAvailabilityZones>;
