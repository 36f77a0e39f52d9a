import { expect } from '@jest/globals';
import type { Fact } from '../../support/fact.ts';

const localStack = 'LocalStack, ec2/test_ec2';
const moto = 'moto, test_ec2';

const zoneIds: [string, string][] = [
  ['us-east-1', 'use1'],
  ['ap-northeast-1', 'apne1'],
  ['ap-southeast-3', 'apse3'],
  ['ap-southeast-5', 'apse5'],
  ['cn-northwest-1', 'cnnw1'],
  ['us-gov-west-1', 'usgw1'],
  ['eu-central-1', 'euc1'],
];

export const availabilityZoneFacts: Fact[] = [
  {
    fact: 'DescribeAvailabilityZones: a zone',
    source: `${localStack}::test_describe_availability_zones_filter_with_zone_names`,
    async see({ ec2 }) {
      const { AvailabilityZones } = await ec2.describeAvailabilityZones({ ZoneNames: ['us-east-1a'] });
      return AvailabilityZones;
    },
    recorded: [
      {
        GroupLongName: 'US East (N. Virginia) 1',
        GroupName: 'us-east-1-zg-1',
        Messages: [],
        NetworkBorderGroup: 'us-east-1',
        OptInStatus: 'opt-in-not-required',
        RegionName: 'us-east-1',
        State: 'available',
        ZoneId: expect.stringMatching(/^use1-az\d$/),
        ZoneName: 'us-east-1a',
        ZoneType: 'availability-zone',
      },
    ],
  },
  {
    fact: 'DescribeAvailabilityZones: filters',
    source: `${localStack}::test_describe_availability_zones_filters`,
    async see({ ec2 }) {
      const Filters = [{ Name: 'zone-name', Values: ['us-east-1b'] }];
      const { AvailabilityZones } = await ec2.describeAvailabilityZones({ Filters });
      return AvailabilityZones?.map(({ ZoneName }) => ZoneName);
    },
    recorded: ['us-east-1b'],
  },
  ...zoneIds.map(([region, short]): Fact => ({
    fact: `DescribeAvailabilityZones: the ids of zones in ${region}`,
    source: `${moto}/test_availability_zones_and_regions::test_zoneId_in_availability_zones`,
    region,
    async see({ ec2 }) {
      const { AvailabilityZones = [] } = await ec2.describeAvailabilityZones({});
      return [...new Set(AvailabilityZones.map(({ ZoneId }) => ZoneId?.split('-')[0]))];
    },
    recorded: [short],
  })),
];
