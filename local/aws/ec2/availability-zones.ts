import type { AvailabilityZone } from '@aws-sdk/client-ec2';
import type { World } from '../world.ts';
import type { Ec2Actions } from './actions.ts';
import { filtered } from './filters.ts';
import { longNames } from './region-names.ts';
import { invalidValue } from './kinds.ts';
import type { Ec2State } from './state.ts';

const LETTERS = ['a', 'b', 'c'];

/** `us-east-1` is `use1` in the ids of its zones, `ap-northeast-1` is `apne1`, `us-gov-west-1` is `usgw1`. */
function zoneId(region: string, place: number): string {
  const [area = '', ...parts] = region.split('-');
  const short = parts.map((part) => part.replace(/^(north|south)?(east|west)?(.*)$/, initials));
  return `${area}${short.join('')}-az${place + 1}`;
}

const initials = (_: string, first = '', second = '', rest = '') =>
  `${first.charAt(0)}${second.charAt(0)}${first || second ? '' : shortened(rest)}`;

const shortened = (part: string) => (/^\d+$/.test(part) ? part : part.charAt(0));

export function zonesOf({ region }: Pick<World, 'region'>): { id: string; name: string }[] {
  return LETTERS.map((letter, place) => ({ id: zoneId(region, place), name: `${region}${letter}` }));
}

const groupName = (region: string) => `${region}-zg-1`;

function described(region: string, { id, name }: { id: string; name: string }): AvailabilityZone {
  return {
    ZoneName: name,
    ZoneId: id,
    RegionName: region,
    GroupName: groupName(region),
    GroupLongName: longNames[region] && `${longNames[region]} 1`,
    NetworkBorderGroup: region,
    State: 'available',
    ZoneType: 'availability-zone',
    OptInStatus: 'opt-in-not-required',
    Messages: [],
  };
}

export function availabilityZoneActions({
  world,
  tags,
}: Ec2State): Pick<Ec2Actions, 'DescribeAvailabilityZones'> {
  return {
    DescribeAvailabilityZones({ ZoneNames, ZoneIds, Filters }) {
      const zones = zonesOf(world);
      const unknown = ZoneNames?.find((wanted) => !zones.some(({ name }) => name === wanted));
      if (unknown !== undefined) throw invalidValue(`Invalid availability zone: [${unknown}]`);
      const unknownId = ZoneIds?.find((wanted) => !zones.some(({ id }) => id === wanted));
      if (unknownId !== undefined) throw invalidValue(`Invalid availability zone-id: [${unknownId}]`);
      const fields = {
        'zone-name': ({ name }: { name: string }) => name,
        'zone-id': ({ id }: { id: string }) => id,
        'region-name': () => world.region,
        'group-name': () => groupName(world.region),
        state: () => 'available',
        'zone-type': () => 'availability-zone',
        'opt-in-status': () => 'opt-in-not-required',
      };
      const shown = filtered(zones, Filters, fields, tags)
        .filter(({ name }) => !ZoneNames?.length || ZoneNames.includes(name))
        .filter(({ id }) => !ZoneIds?.length || ZoneIds.includes(id));
      return { AvailabilityZones: shown.map((zone) => described(world.region, zone)) };
    },
  };
}
