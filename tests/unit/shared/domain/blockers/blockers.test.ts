import { expect, test } from '@jest/globals';
import { identifyBlockers } from '../../../../../shared/domain/blockers/blockers.ts';
import type {
  DependentResources,
  SecurityGroup,
  ResourceToDelete,
} from '../../../../../shared/domain/blockers/dependent-resources.ts';
import type { NetworkInterface } from '../../../../../shared/domain/blockers/network-interface-owner.ts';

const resource = (
  logicalId: string,
  type: string,
  physicalId: string | null,
  reason: string | null = null,
  status = 'DELETE_FAILED',
): ResourceToDelete => ({ logicalId, type: `AWS::${type}`, physicalId, status, reason });

const subnet = resource(
  'SubnetA',
  'EC2::Subnet',
  'subnet-a',
  `Resource handler returned message: "The subnet 'subnet-a' has dependencies and cannot be deleted. (Service: Ec2, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: InvalidRequest)`,
);
const vpc = resource('Vpc', 'EC2::VPC', 'vpc-1', "The vpc 'vpc-1' has dependencies and cannot be deleted.");
const attachment = resource(
  'GatewayAttachment',
  'EC2::VPCGatewayAttachment',
  'IGW|vpc-1',
  'Network vpc-1 has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.',
);
const group = resource(
  'SecurityGroup',
  'EC2::SecurityGroup',
  'sg-own',
  'resource sg-own has a dependent object',
);
const deleted = (other: ResourceToDelete): ResourceToDelete => ({
  ...other,
  status: 'DELETE_COMPLETE',
  reason: null,
});

const taskInterface: NetworkInterface = {
  id: 'eni-task',
  status: 'in-use',
  description: 'arn:aws:ecs:eu-west-1:123456789012:attachment/4d1d4f1c',
  interfaceType: 'interface',
  requesterManaged: true,
  ownerId: '123456789012',
  subnetId: 'subnet-a',
  vpcId: 'vpc-1',
  groupIds: ['sg-own'],
  publicIp: '203.0.113.7',
  tags: {},
};
const loadBalancer: NetworkInterface = {
  ...taskInterface,
  id: 'eni-elb',
  description: 'ELB app/web/c55d3910eb5aceb7',
  groupIds: ['sg-elb'],
  publicIp: undefined,
};

const find = (dependentResources: Partial<DependentResources>) =>
  identifyBlockers({
    cluster: 'hello_world',
    resources: [],
    vpcId: null,
    networkInterfaces: [],
    securityGroups: [],
    vpcParts: [],
    ...dependentResources,
  });

test('a left-over of an own task is named once with all that it holds, and goes by itself', () => {
  expect(find({ resources: [attachment, subnet, group, vpc], networkInterfaces: [taskInterface] })).toEqual({
    retryable: true,
    blockers: [
      {
        id: 'eni-task',
        type: 'AWS::EC2::NetworkInterface',
        description: 'arn:aws:ecs:eu-west-1:123456789012:attachment/4d1d4f1c',
        owner: 'this_cluster',
        reason:
          'It belongs to a task of this cluster and holds GatewayAttachment (IGW|vpc-1), SubnetA (subnet-a), SecurityGroup (sg-own), Vpc (vpc-1). What helps: ECS removes it after the task has ended, which can take 45 minutes; nobody else may remove it. If it stays longer, ask AWS Support.',
      },
    ],
  });
});

test('a foreign interface in use needs a person, also beside one that goes by itself', () => {
  const { blockers, retryable } = find({
    resources: [subnet, deleted(group)],
    networkInterfaces: [taskInterface, loadBalancer],
  });
  expect(retryable).toBe(false);
  expect(blockers.map(({ id, owner }) => [id, owner])).toEqual([
    ['eni-task', 'this_cluster'],
    ['eni-elb', 'load_balancer'],
  ]);
  expect(blockers[1]!.reason).toBe(
    'It belongs to a load balancer and holds SubnetA (subnet-a). What helps: delete the load balancer.',
  );
});

test("a service's interface that is no longer in use goes by itself", () => {
  const lingering = { ...loadBalancer, interfaceType: 'lambda', status: 'available' };
  const { blockers, retryable } = find({ resources: [subnet], networkInterfaces: [lingering] });
  expect(retryable).toBe(true);
  expect(blockers[0]!.reason).toBe(
    'It belongs to a Lambda function and holds SubnetA (subnet-a). It is no longer in use and will be removed by AWS.',
  );
});

test('an interface that someone made and left does not go by itself', () => {
  const left = { ...loadBalancer, description: 'by hand', requesterManaged: false, status: 'available' };
  const { blockers, retryable } = find({ resources: [subnet], networkInterfaces: [left] });
  expect(retryable).toBe(false);
  expect(blockers[0]).toMatchObject({ owner: 'unknown', description: 'by hand' });
});

test.each([
  ['in another subnet', subnet, { subnetId: 'subnet-b' }],
  ['with other security groups', group, { groupIds: ['sg-elb'] }],
  ['in another VPC', vpc, { vpcId: 'vpc-2' }],
  ['without a public address', attachment, { publicIp: undefined }],
])('an interface %s is not in the way', (_, failed, other) => {
  const { blockers } = find({
    resources: [failed, deleted(vpc)],
    networkInterfaces: [{ ...taskInterface, ...other }],
  });
  expect(blockers.map(({ id }) => id)).toEqual([failed.physicalId]);
});

const foreignGroup: SecurityGroup = {
  id: 'sg-foreign',
  name: 'database',
  description: 'lets the web in',
  vpcId: 'vpc-1',
  referencedGroupIds: ['sg-own'],
  tags: {},
};

test('a foreign security group holds the VPC, and the group that its rules name', () => {
  expect(find({ resources: [group, vpc], securityGroups: [foreignGroup] })).toEqual({
    retryable: false,
    blockers: [
      {
        id: 'sg-foreign',
        type: 'AWS::EC2::SecurityGroup',
        description: 'database: lets the web in',
        owner: 'unknown',
        reason:
          'It is not part of the stack and holds SecurityGroup (sg-own), Vpc (vpc-1). What helps: delete the group, or the rules in it that name a group of the stack.',
      },
    ],
  });
});

test('the default group of a VPC and the groups of the stack hold nothing', () => {
  const securityGroups = [
    { ...foreignGroup, id: 'sg-default', name: 'default', referencedGroupIds: ['sg-default'] },
    { ...foreignGroup, id: 'sg-own', referencedGroupIds: ['sg-own'] },
  ];
  expect(find({ resources: [group, vpc], securityGroups }).blockers.map(({ id }) => id)).toEqual([
    'sg-own',
    'vpc-1',
  ]);
});

test('GuardDuty is named where it left a group in the VPC', () => {
  const securityGroups = [{ ...foreignGroup, name: 'GuardDutyManagedSecurityGroup-vpc-1' }];
  expect(find({ resources: [vpc], securityGroups }).blockers[0]).toMatchObject({ owner: 'guardduty' });
});

test.each([
  [
    attachment,
    true,
    ' These are addresses of tasks that have ended; AWS removes them with their network interfaces.',
  ],
  [
    subnet,
    true,
    ' No visible network interface, security group, subnet or route table depends on it. This API does not look for anything else, such as network ACLs and gateways: look for those if the problem stays.',
  ],
  [resource('Service', 'ECS::Service', 'web', 'Rate exceeded'), true, 'AWS said: Rate exceeded.'],
  [
    resource('Cluster', 'ECS::Cluster', 'web', 'The Cluster cannot be deleted while Services are active.'),
    true,
    'AWS said: The Cluster cannot be deleted while Services are active. Somebody created a service in it that is not part of the stack. What helps: delete that service.',
  ],
  [
    resource(
      'Cluster',
      'ECS::Cluster',
      'web',
      'The Cluster cannot be deleted while Container Instances are active or draining.',
    ),
    true,
    'AWS said: The Cluster cannot be deleted while Container Instances are active or draining. Somebody registered EC2 instances in it by its name. What helps: deregister them, and remove the name of the cluster from the configuration that starts them.',
  ],
  [
    resource('Role', 'IAM::Role', 'role', 'User is not authorized to perform: iam:DeleteRole'),
    false,
    ' The role that CloudFormation uses here needs the permission.',
  ],
  [resource('Cluster', 'ECS::Cluster', null), true, 'AWS gave no reason.'],
])(
  'a resource that nothing visible holds is listed with the reason of AWS: $logicalId',
  (failed, retryable, why) => {
    const found = find({ resources: [failed] });
    expect(found).toMatchObject({
      retryable,
      blockers: [{ id: failed.physicalId ?? failed.logicalId, type: failed.type }],
    });
    expect(found.blockers[0]!.reason.endsWith(why)).toBe(true);
  },
);

test('what was denied is not put down to an interface', () => {
  const denied = { ...subnet, reason: 'AccessDenied' };
  const { blockers, retryable } = find({ resources: [denied], networkInterfaces: [taskInterface] });
  expect({ ids: blockers.map(({ id }) => id), retryable }).toEqual({ ids: ['subnet-a'], retryable: false });
});

test('what is deleted, or was only cancelled, blocks nothing', () => {
  const cancelled = { ...vpc, reason: 'Resource deletion cancelled' };
  const found = find({ resources: [deleted(subnet), cancelled], networkInterfaces: [taskInterface] });
  expect(found).toEqual({ blockers: [], retryable: true });
});
