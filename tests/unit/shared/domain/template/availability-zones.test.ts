import { expect, test } from '@jest/globals';
import {
  zonesForNetwork,
  type AvailabilityZone,
} from '../../../../../shared/domain/template/availability-zones.ts';

const zone = (name: string, id: string, changes: Partial<AvailabilityZone> = {}): AvailabilityZone => ({
  name,
  id,
  type: 'availability-zone',
  state: 'available',
  hasDefaultSubnet: false,
  ...changes,
});

test('the first two by name, in whichever order AWS gives them', () => {
  const zones = ['c', 'a', 'b'].map((letter, index) => zone(`eu-west-1${letter}`, `euw1-az${index}`));
  expect(zonesForNetwork(zones)).toEqual(['eu-west-1a', 'eu-west-1b']);
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AvailabilityZone.html */
test('no local zone and no wavelength zone, which EC2 gives as well where the account has opted in', () => {
  const zones = [
    zone('us-west-2-lax-1a', 'usw2-lax1-az1', { type: 'local-zone' }),
    zone('us-west-2-wl1-den-wlz-1', 'usw2-wl1-den-wlz1', { type: 'wavelength-zone' }),
    zone('us-west-2c', 'usw2-az3'),
    zone('us-west-2d', 'usw2-az4'),
  ];
  expect(zonesForNetwork(zones)).toEqual(['us-west-2c', 'us-west-2d']);
});

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html */
test.each([
  ['ap-northeast-1', ['apne1-az3', 'apne1-az4', 'apne1-az1']],
  ['cn-north-1', ['cnn1-az4', 'cnn1-az1', 'cnn1-az2']],
  ['us-west-1', ['usw1-az2', 'usw1-az1', 'usw1-az3']],
])('zones of %s in which Fargate runs come first', (region, ids) => {
  const zones = ids.map((id, index) => zone(`${region}${'abc'[index]}`, id));
  expect(zonesForNetwork(zones)).toEqual([`${region}b`, `${region}c`]);
});

test('zones that are available come first', () => {
  const zones = [
    zone('eu-west-1a', 'euw1-az1', { state: 'impaired' }),
    zone('eu-west-1b', 'euw1-az2'),
    zone('eu-west-1c', 'euw1-az3'),
  ];
  expect(zonesForNetwork(zones)).toEqual(['eu-west-1b', 'eu-west-1c']);
  expect(zonesForNetwork(zones.slice(0, 2))).toEqual(['eu-west-1b', 'eu-west-1a']);
});

/** "Subnets can currently only be created in the following availability zones": https://github.com/hashicorp/terraform/issues/7965 */
test('zones with a default subnet come first, since others may take no subnet at all', () => {
  const hasDefaultSubnet = true;
  const zones = [
    zone('us-east-1a', 'use1-az3'),
    zone('us-east-1b', 'use1-az1'),
    zone('us-east-1d', 'use1-az4', { hasDefaultSubnet }),
    zone('us-east-1e', 'use1-az6', { hasDefaultSubnet }),
  ];
  expect(zonesForNetwork(zones)).toEqual(['us-east-1d', 'us-east-1e']);
  expect(zonesForNetwork(zones.slice(0, 3))).toEqual(['us-east-1d', 'us-east-1a']);
});

test('none are chosen where there are not two', () => {
  expect(zonesForNetwork([zone('eu-west-1a', 'euw1-az1')])).toBeUndefined();
});
