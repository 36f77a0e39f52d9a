import type { Blocker, Orphan } from './journal-entries.ts';
import type { StackResource } from './stack.ts';

/**
 * US dollars a month for what the stacks of clusters consist of, in us-east-1; null where it depends on use.
 * https://aws.amazon.com/vpc/pricing/ https://aws.amazon.com/fargate/pricing/ https://aws.amazon.com/cloudwatch/pricing/
 */
const monthlyCosts: Record<string, number | null> = {
  'AWS::EC2::VPC': 0,
  'AWS::EC2::Subnet': 0,
  'AWS::EC2::InternetGateway': 0,
  'AWS::EC2::VPCGatewayAttachment': 0,
  'AWS::EC2::RouteTable': 0,
  'AWS::EC2::Route': 0,
  'AWS::EC2::SubnetRouteTableAssociation': 0,
  'AWS::EC2::SecurityGroup': 0,
  'AWS::IAM::Role': 0,
  'AWS::ECS::Cluster': 0,
  'AWS::ECS::TaskDefinition': 0,
  'AWS::ECS::Service': null,
  'AWS::Logs::LogGroup': null,
};

/** What is left of a stack that could not be deleted. */
export function orphansOf(resources: StackResource[], blockers: Blocker[]): Orphan[] {
  return resources
    .filter(({ status, physicalId }) => status !== 'DELETE_COMPLETE' && physicalId !== null)
    .map(({ resource, type, physicalId, reason }) => ({
      id: physicalId!,
      type,
      resource,
      monthlyCost: monthlyCosts[type] ?? null,
      why: reason ?? blockers[0]?.why ?? 'Something that depends on it could not be deleted.',
    }));
}
