import { createRequire } from 'node:module';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readDeployment } from '../../../scripts/operate/removal/deployment.ts';
import { deleteSharedNetworks, isOfNetwork } from '../../../scripts/operate/removal/shared-network.ts';
import { type Account, inProcess } from '../../support/local-aws.ts';

/* The shared network outlives the stack of its deployment, as clusters do, and goes with `npm run remove`. */

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;
interface Template {
  Resources: Resources;
}

const modules = createRequire(import.meta.url);
const { networkResources } = modules('../../../infra/shared-network/resources.cjs') as {
  networkResources: (owner: string, region: string) => Resources;
};
const { keepZones } = modules('../../../infra/shared-network/zones.cjs') as {
  keepZones: (template: Template, zones: string[]) => void;
};

const StackName = 'fargate-clusters-shared';
let account: Account;
let cloudFormation: CloudFormation;
let ec2: EC2;
let nothing: object;
beforeEach(async () => {
  account = await inProcess({ speed: 1000 });
  cloudFormation = new CloudFormation(account.clientConfig);
  ec2 = new EC2(account.clientConfig);
  nothing = account.aws.ec2.inventory();
});
afterEach(() => account.aws.close());

/** Waits for a status of the stack; undefined: until it is gone. */
async function until(status: string | undefined): Promise<void> {
  const statusNow = async () => {
    const { Stacks = [] } = await cloudFormation.describeStacks({});
    return Stacks.find((stack) => stack.StackName === StackName)?.StackStatus;
  };
  while ((await statusNow()) !== status) await account.aws.world.clock.sleep(10);
}

async function deployAndDelete() {
  const template = { Resources: networkResources(StackName, 'us-east-1') };
  keepZones(template, ['us-east-1a', 'us-east-1b', 'us-east-1c']);
  await cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify(template) });
  await until('CREATE_COMPLETE');
  await cloudFormation.deleteStack({ StackName });
  await until(undefined);
  const { retained } = await readDeployment(cloudFormation, StackName);
  return retained;
}

test('it stays when the stack goes, and a removal deletes it, also what GuardDuty has added', async () => {
  const retained = await deployAndDelete();
  expect(retained.every(isOfNetwork)).toBe(true);
  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['false'] }] });
  expect(Vpcs.map(({ CidrBlockAssociationSet }) => CidrBlockAssociationSet!.length)).toEqual([2]);
  const VpcId = Vpcs[0]!.VpcId!;
  const { Subnets = [] } = await ec2.describeSubnets({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
  expect(Subnets).toHaveLength(3);
  const ofGuardDuty = [{ Key: 'GuardDutyManaged', Value: 'true' }];
  const { GroupId } = await ec2.createSecurityGroup({
    VpcId,
    GroupName: 'GuardDutyManagedSecurityGroup-1',
    Description: 'of GuardDuty',
    TagSpecifications: [{ ResourceType: 'security-group', Tags: ofGuardDuty }],
  });
  await ec2.createVpcEndpoint({
    VpcId,
    ServiceName: 'com.amazonaws.us-east-1.guardduty-data',
    VpcEndpointType: 'Interface',
    SubnetIds: [Subnets[0]!.SubnetId!],
    SecurityGroupIds: [GroupId!],
    TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags: ofGuardDuty }],
  });
  const deleted = await deleteSharedNetworks(ec2, retained, 0.2);
  expect(deleted).toContain(`AWS::EC2::VPC ${VpcId}`);
  expect(account.aws.ec2.inventory()).toEqual(nothing);
  expect(await deleteSharedNetworks(ec2, retained)).toEqual([]);
});

test('what others have put into it stops the removal before a route or gateway is gone', async () => {
  const retained = await deployAndDelete();
  const { Subnets = [] } = await ec2.describeSubnets({
    Filters: [{ Name: 'tag:fargate-clusters:network', Values: ['shared'] }],
  });
  const { NetworkInterface } = await ec2.createNetworkInterface({ SubnetId: Subnets[0]!.SubnetId });
  await expect(deleteSharedNetworks(ec2, retained)).rejects.toThrow(/did not make/);
  const { RouteTables = [] } = await ec2.describeRouteTables({
    Filters: [{ Name: 'tag:fargate-clusters:network', Values: ['shared'] }],
  });
  expect(RouteTables[0]!.Routes!.map(({ DestinationCidrBlock }) => DestinationCidrBlock)).toContain(
    '0.0.0.0/0',
  );
  await ec2.deleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId });
  await deleteSharedNetworks(ec2, retained);
  expect(account.aws.ec2.inventory()).toEqual(nothing);
});
