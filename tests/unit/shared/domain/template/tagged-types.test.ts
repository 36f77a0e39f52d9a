import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clusterTypes, type HandlerPermissions } from '../../../../../scripts/generate/handler-permissions.ts';
import { clusterTemplate } from '../../../../../shared/domain/template/cluster-template.ts';
import { empty, full, properties } from '../plans.ts';

/** From the schemas of the types, which say what CloudFormation needs to tag them. */
const permissions = JSON.parse(
  readFileSync('local/aws/cloudformation/handler-permissions.json', 'utf8'),
) as HandlerPermissions;

/** They connect two other resources, have no ARN, and go with either of these. */
const connections = [
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPCGatewayAttachment',
];

/**
 * Whether CloudFormation passes the tags of a stack on depends on the type:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 * Its schema says so, and names what the handler needs for it (`tagging.permissions`).
 */
test('whatever a stack makes takes the tags of the stack, but what connects two other resources', () => {
  const untagged = clusterTypes().filter((type) => !permissions[type]?.['tagging']?.length);
  expect(untagged).toEqual(connections);
});

/** The log group /aws/ecs/containerinsights/{cluster}/performance comes with it, and stays. */
test.each([full, empty])('Container Insights is off, whose log group would stay: $name', (plan) => {
  expect(properties(clusterTemplate(plan), 'Cluster')).toMatchObject({
    ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }],
  });
});
