import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { zonesForNetwork } from '../../../shared/domain/template/availability-zones.ts';

type Resources = Record<string, { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> }>;
interface Template {
  Resources: Resources;
}
interface Zone {
  ZoneName: string;
  ZoneId: string;
  ZoneType: string;
}

const modules = createRequire(import.meta.url);
const { networkResources, subnets } = modules('../../../infra/shared-network/resources.cjs') as {
  networkResources: (owner: string, region: string) => Resources;
  subnets: string[];
};
const { keepZones, zonesForTasks } = modules('../../../infra/shared-network/zones.cjs') as {
  keepZones: (template: Template, zones: string[]) => void;
  zonesForTasks: (zones: Zone[]) => string[];
};

const zone = (ZoneName: string, ZoneId: string, ZoneType = 'availability-zone') => ({
  ZoneName,
  ZoneId,
  ZoneType,
});

function templateIn(zones: string[]): Template {
  const Resources = networkResources('fargate-clusters-dev', 'eu-west-1');
  const variable = { 'Fn::Join': [',', subnets.map((Ref) => ({ Ref }))] };
  Resources['Function'] = {
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: { Variables: { SHARED_SUBNET_IDS: variable } } },
  };
  const template = { Resources };
  keepZones(template, zones);
  return template;
}

const subnetsIn = ({ Resources }: Template) =>
  Object.values(Resources).filter(({ Type }) => Type === 'AWS::EC2::Subnet');

/** AWS keeps five addresses of each subnet. */
const roomIn = (template: Template) =>
  subnetsIn(template)
    .map(({ Properties }) => 2 ** (32 - Number(String(Properties['CidrBlock']).split('/')[1])) - 5)
    .reduce((sum, one) => sum + one, 0);

test.each([
  ['two zones', ['eu-west-1a', 'eu-west-1c']],
  ['three zones', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['six zones', ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `eu-west-1${letter}`)],
])('the shared network has a subnet in each of %s, and room for 60,000 tasks', (_, zones) => {
  const template = templateIn(zones);
  expect(subnetsIn(template).map(({ Properties }) => Properties['AvailabilityZone'])).toEqual(zones);
  expect(roomIn(template)).toBeGreaterThanOrEqual(60_000);
});

test('a zone that comes later changes nothing of the others', () => {
  const { Function: _, ...before } = templateIn(['eu-west-1a', 'eu-west-1c']).Resources;
  expect(templateIn(['eu-west-1a', 'eu-west-1b', 'eu-west-1c']).Resources).toMatchObject(before);
});

test('nothing of the template names a subnet, or addresses, that this account does not get', () => {
  const template = templateIn(['eu-west-1a', 'eu-west-1b']);
  const text = JSON.stringify(template);
  expect(text).toContain('SharedSubnetB');
  expect(text).not.toMatch(/SharedSubnet[C-F]|SharedAddresses/);
});

test('zones without Fargate, and those that are not of the region, have no subnet', () => {
  expect(
    zonesForTasks([
      zone('ap-northeast-1a', 'apne1-az4'),
      zone('ap-northeast-1b', 'apne1-az3'),
      zone('ap-northeast-1-tpe-1a', 'apne1-tpe1-az1', 'local-zone'),
    ]),
  ).toEqual(['ap-northeast-1a']);
});

test('the zones with Fargate are those of the networks of clusters', () => {
  const ids = [
    'apne1-az1',
    'apne1-az2',
    'apne1-az3',
    'apne1-az4',
    'usw1-az1',
    'usw1-az2',
    'usw1-az3',
    'euw1-az1',
  ];
  for (const id of ids) {
    // A zone without Fargate comes last: behind one with Fargate whose name comes later.
    const zones = [{ name: 'a', id }, ...['b', 'c'].map((name) => ({ name, id: 'use1-az1' }))];
    const chosen = zonesForNetwork(
      zones.map((one) => ({ ...one, type: 'availability-zone', state: 'available', hasDefaultSubnet: true })),
    );
    expect(zonesForTasks([zone('a', id)])).toEqual(chosen!.includes('a') ? ['a'] : []);
  }
});
