import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import type { Networks } from '../context.ts';
import { invalidParameter } from '../errors.ts';

/** A network configuration that was found good: every subnet and group exists, all in one VPC. */
export interface CheckedNetwork {
  vpcId: string;
  subnets: { subnetId: string; availabilityZone: string }[];
  groupIds: string[];
  assignPublicIp: boolean;
}

export function checkedNetwork(
  ec2: Networks,
  configuration: NetworkConfiguration | undefined,
): CheckedNetwork {
  const {
    subnets = [],
    securityGroups = [],
    assignPublicIp = 'DISABLED',
  } = configuration?.awsvpcConfiguration ?? {};
  if (!configuration?.awsvpcConfiguration) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if (subnets.length < 1 || subnets.length > 16) {
    throw invalidParameter(`subnets must have from 1 to 16 entries, not ${subnets.length}.`);
  }
  if (securityGroups.length > 5) {
    throw invalidParameter(`securityGroups can have at most 5 entries, not ${securityGroups.length}.`);
  }
  if (assignPublicIp !== 'ENABLED' && assignPublicIp !== 'DISABLED') {
    throw invalidParameter(`assignPublicIp must be ENABLED or DISABLED, not ${String(assignPublicIp)}.`);
  }
  const found = subnetsOf(ec2, subnets);
  const [vpcId = '', ...otherVpcs] = new Set(found.map((subnet) => subnet.vpcId));
  if (otherVpcs.length > 0) {
    throw invalidParameter(
      `Subnets must be in the same VPC: [${subnets.join(', ')}] are in ${[vpcId, ...otherVpcs].join(', ')}.`,
    );
  }
  return {
    vpcId,
    subnets: found.map(({ subnetId, availabilityZone }) => ({ subnetId, availabilityZone })),
    groupIds: groupsOf(ec2, securityGroups, vpcId),
    assignPublicIp: assignPublicIp === 'ENABLED',
  };
}

function subnetsOf({ actions }: Networks, ids: string[]) {
  const { Subnets = [] } = retrieving(`subnet information for [${ids.join(', ')}]`, () =>
    actions.DescribeSubnets({ SubnetIds: ids }),
  );
  return Subnets.map(({ SubnetId = '', VpcId = '', AvailabilityZone = '' }) => ({
    subnetId: SubnetId,
    vpcId: VpcId,
    availabilityZone: AvailabilityZone,
  }));
}

/** The groups given, or the default group of the VPC where there are none. */
function groupsOf({ actions }: Networks, ids: string[], vpcId: string): string[] {
  const ofVpc = {
    Filters: [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'group-name', Values: ['default'] },
    ],
  };
  const { SecurityGroups = [] } = retrieving(`security group information for [${ids.join(', ')}]`, () =>
    actions.DescribeSecurityGroups(ids.length > 0 ? { GroupIds: ids } : ofVpc),
  );
  const foreign = SecurityGroups.find(({ VpcId }) => VpcId !== vpcId);
  if (foreign) {
    throw invalidParameter(
      `Security group ${foreign.GroupId} does not appear to belong to the same VPC as the input subnets.`,
    );
  }
  return SecurityGroups.map(({ GroupId = '' }) => GroupId);
}

function retrieving<Response>(what: string, ask: () => Response): Response {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(`Error retrieving ${what}: ${error.message} (ErrorCode: ${error.code})`);
  }
}
