import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

const web = {
  IpProtocol: 'tcp',
  FromPort: 80,
  ToPort: 80,
  IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'all' }],
};

async function opened() {
  const account = await openEc2();
  const VpcId = await account.vpc();
  const GroupId = await account.group(VpcId);
  const described = async () =>
    (await account.ec2.describeSecurityGroups({ GroupIds: [GroupId] })).SecurityGroups?.[0];
  return { ...account, VpcId, GroupId, described };
}

test('lets everything out and nothing in at first', async () => {
  const { VpcId, described } = await opened();

  expect(await described()).toMatchObject({
    VpcId,
    GroupName: 'web',
    IpPermissions: [],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
});

test('lets in what is authorized, until that is revoked', async () => {
  const { ec2, GroupId, described } = await opened();

  const { SecurityGroupRules } = await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [web] });
  const open = await described();
  await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [web] });
  const closed = await described();

  expect(SecurityGroupRules).toMatchObject([
    {
      GroupId,
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      CidrIpv4: '0.0.0.0/0',
      Description: 'all',
    },
  ]);
  expect(open?.IpPermissions).toMatchObject([web]);
  expect(closed?.IpPermissions).toEqual([]);
});

test('shows sources of one port range together', async () => {
  const { ec2, GroupId, described } = await opened();

  await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [web] });
  await ec2.authorizeSecurityGroupIngress({
    GroupId,
    IpProtocol: '6',
    FromPort: 80,
    ToPort: 80,
    CidrIp: '10.0.0.0/8',
  });

  expect((await described())?.IpPermissions).toMatchObject([
    { ...web, IpRanges: [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8' }] },
  ]);
});

test('refuses a rule that it has', async () => {
  const { ec2, GroupId } = await opened();
  await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [web] });

  await expect(ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [web] })).rejects.toMatchObject({
    name: 'InvalidPermission.Duplicate',
    message: 'the specified rule "peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW" already exists',
  });
});

test.each([
  ['ports in the wrong order', { ...web, FromPort: 90 }, 'InvalidParameterValue'],
  ['a port that there is none of', { ...web, ToPort: 65536 }, 'InvalidParameterValue'],
  ['a malformed block', { ...web, IpRanges: [{ CidrIp: 'anywhere' }] }, 'InvalidParameterValue'],
  ['no source', { ...web, IpRanges: [] }, 'MissingParameter'],
  [
    'an unknown group',
    { ...web, IpRanges: [], UserIdGroupPairs: [{ GroupId: 'sg-1' }] },
    'InvalidGroup.NotFound',
  ],
])('refuses a rule with %s', async (_, permission, name) => {
  const { ec2, GroupId } = await opened();

  await expect(
    ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [permission] }),
  ).rejects.toMatchObject({
    name,
  });
});

test('does not revoke a rule that is not there', async () => {
  const { ec2, GroupId } = await opened();

  await expect(ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [web] })).rejects.toMatchObject({
    name: 'InvalidPermission.NotFound',
  });
});

test('revokes a rule by its id', async () => {
  const { ec2, GroupId, described } = await opened();
  const { SecurityGroupRules } = await ec2.describeSecurityGroupRules({
    Filters: [{ Name: 'group-id', Values: [GroupId] }],
  });
  const ids = SecurityGroupRules?.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId);

  await ec2.revokeSecurityGroupEgress({ GroupId, SecurityGroupRuleIds: ids });

  expect((await described())?.IpPermissionsEgress).toEqual([]);
});

test('is not deleted while an interface is in it', async () => {
  const { ec2, VpcId, GroupId, subnet } = await opened();
  await ec2.createNetworkInterface({ SubnetId: await subnet(VpcId), Groups: [GroupId] });

  await expect(ec2.deleteSecurityGroup({ GroupId })).rejects.toMatchObject({
    name: 'DependencyViolation',
    message: `resource ${GroupId} has a dependent object`,
  });
});

test('is not deleted while a rule of another group names it, and is found by that', async () => {
  const { ec2, VpcId, GroupId, group } = await opened();
  const other = await group(VpcId, 'database');
  const fromWeb = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId }] };
  await ec2.authorizeSecurityGroupIngress({ GroupId: other, IpPermissions: [fromWeb] });

  await expect(ec2.deleteSecurityGroup({ GroupId })).rejects.toMatchObject({ name: 'DependencyViolation' });
  const { SecurityGroups } = await ec2.describeSecurityGroups({
    Filters: [{ Name: 'ip-permission.group-id', Values: [GroupId] }],
  });
  await ec2.deleteSecurityGroup({ GroupId: other });

  expect(SecurityGroups).toMatchObject([{ GroupId: other }]);
  await expect(ec2.deleteSecurityGroup({ GroupId })).resolves.toMatchObject({ GroupId });
});

test('has a name of its own in its network', async () => {
  const { ec2, VpcId } = await opened();

  await expect(
    ec2.createSecurityGroup({ VpcId, GroupName: 'web', Description: 'again' }),
  ).rejects.toMatchObject({
    name: 'InvalidGroup.Duplicate',
    message: `The security group 'web' already exists for VPC '${VpcId}'`,
  });
});

test('stays where it is the default one', async () => {
  const { ec2, VpcId } = await opened();
  const { SecurityGroups } = await ec2.describeSecurityGroups({
    Filters: [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'group-name', Values: ['default'] },
    ],
  });

  await expect(ec2.deleteSecurityGroup({ GroupId: SecurityGroups?.[0]?.GroupId })).rejects.toMatchObject({
    name: 'CannotDelete',
  });
});
