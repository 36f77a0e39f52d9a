import { expect, test } from '@jest/globals';
import { clusterTemplate } from '../../../../../shared/domain/template/cluster-template.ts';
import { service, full, properties } from '../plans.ts';

test('the service starts after the way to the internet is open, and goes before it closes', () => {
  const { Resources } = clusterTemplate(full);
  expect(Resources['Service']?.DependsOn).toEqual([
    'GatewayAttachment',
    'DefaultRoute',
    'PublicSubnetOneRoutes',
    'PublicSubnetTwoRoutes',
  ]);
  expect(Resources['DefaultRoute']?.DependsOn).toEqual(['GatewayAttachment']);
});

test('the circuit breaker of the service is on', () => {
  expect(properties(clusterTemplate(full), 'Service')).toMatchObject({
    DeploymentConfiguration: {
      DeploymentCircuitBreaker: { Enable: true, Rollback: false },
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
    },
  });
});

test.each<[object, object]>([
  [{}, { LaunchType: 'FARGATE' }],
  [
    { capacity: 'FARGATE_SPOT' },
    { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 100 }] },
  ],
  [{ spotPercent: 100 }, { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 100 }] }],
  [
    { spotPercent: 30 },
    {
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Weight: 70 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 30 },
      ],
    },
  ],
])('a service with %j has a launch type or a strategy, never both', (changes, expected) => {
  const plan = { ...full, service: { ...service, ...changes } };
  const { LaunchType, CapacityProviderStrategy } = properties(clusterTemplate(plan), 'Service') ?? {};
  expect(JSON.parse(JSON.stringify({ LaunchType, CapacityProviderStrategy }))).toEqual(expected);
});

test('a public IP is given or not as the service says', () => {
  const addressOf = (assignPublicIp: boolean) =>
    properties(clusterTemplate({ ...full, service: { ...service, assignPublicIp } }), 'Service');
  expect(addressOf(true)).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
  });
  expect(addressOf(false)).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
  });
});
