import type { AvailabilityZone } from '@aws-sdk/client-ec2';
import type { World } from '../world.ts';
import type { Ec2Actions } from './actions.ts';
import { filtered } from './filters.ts';
import { invalidValue } from './kinds.ts';
import type { Ec2State } from './state.ts';

const LETTERS = ['a', 'b', 'c'];

/** `us-east-1` is `use1` in the ids of its zones. */
function zoneId(region: string, place: number): string {
  const [area = '', direction = '', number = ''] = region.split('-');
  return `${area}${direction.charAt(0)}${number}-az${place + 1}`;
}

export function zonesOf({ region }: Pick<World, 'region'>): { id: string; name: string }[] {
  return LETTERS.map((letter, place) => ({ id: zoneId(region, place), name: `${region}${letter}` }));
}

function described(region: string, { id, name }: { id: string; name: string }): AvailabilityZone {
  return {
    ZoneName: name,
    ZoneId: id,
    RegionName: region,
    GroupName: region,
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
        'group-name': () => world.region,
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
