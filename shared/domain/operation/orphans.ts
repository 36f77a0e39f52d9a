import { isUnstopped } from '../blockers/unstopped.ts';
import type { Blocker, Orphan } from './journal-entries.ts';
import { isKnownAs, isKnownByName, type StackResource } from './stack.ts';

/**
 * US dollars a month for the resources of clusters' stacks, in us-east-1; null if it depends on use.
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

const orphan = ({ resource, type, physicalId }: StackResource, reason: string): Orphan[] =>
  physicalId === null
    ? []
    : [{ physicalId, type, resource, monthlyCostInDollars: monthlyCosts[type] ?? null, reason }];

/** The rest of a stack that could not be deleted; the reason of the whole stack if no blocker is known. */
export function orphansOf(
  resources: StackResource[],
  blockers: Blocker[],
  otherwise = 'A resource that depends on it could not be deleted.',
): Orphan[] {
  const [blocker] = blockers;
  const reason = blocker ? `${blocker.id} blocks its deletion. ${blocker.reason}` : otherwise;
  const left = resources
    .filter(({ status }) => status !== 'DELETE_COMPLETE')
    .flatMap((one) => orphan(one, one.reason ?? reason));
  return [...left, ...runningIn(left, blockers)];
}

/** Tasks and services that still run in the ECS cluster that is left, since AWS did not stop them. */
function runningIn(left: Orphan[], blockers: Blocker[]): Orphan[] {
  const cluster = left.find(({ type }) => type === 'AWS::ECS::Cluster');
  if (!cluster) return [];
  return blockers
    .filter(isUnstopped)
    .filter(({ id }) => !left.some((one) => isKnownAs(one.physicalId, id)))
    .map(({ id, type, reason }) => ({
      physicalId: id,
      type,
      resource: cluster.resource,
      monthlyCostInDollars: null,
      reason,
    }));
}

/**
 * The rest of a deleted stack: somebody told CloudFormation to retain it. This API does so only for an ECS cluster and
 * its service, if others use the name. AWS documents DELETE_SKIPPED for resources that a deletion policy retains;
 * retained ones show the same status.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
 */
export function keptByHand(resources: StackResource[]): Orphan[] {
  return resources
    .filter(({ type, status }) => status === 'DELETE_SKIPPED' && !isKnownByName(type))
    .flatMap((one) =>
      orphan(
        one,
        'Somebody deleted the stack and told CloudFormation to retain it. Nothing deletes it any more: delete it if nobody needs it.',
      ),
    );
}
