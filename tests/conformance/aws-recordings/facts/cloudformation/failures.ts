import { expect } from '@jest/globals';
import type { Account } from '../../support/account.ts';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { clusterTemplate } from '../../support/cluster-template.ts';

const blocked = 'LocalStack, cloudformation/api/test_stacks::test_blocked_stack_deletion';

const broken = {
  Resources: {
    Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Network' }, CidrBlock: '192.168.0.0/24' },
    },
  },
};

const notDeletable = 'The network cannot be deleted.';
const plan = (aws: Account, times: number) =>
  aws.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: notDeletable, times });

const network = { Resources: { Network: broken.Resources.Network } };

/** A network with a resource in it that the stack does not know, by the kind of that resource. */
async function occupied(aws: Account, resource: 'group' | 'subnet' | 'network'): Promise<string | undefined> {
  const Resources = {
    Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    ...(resource !== 'network' && {
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: 'Network' }, CidrBlock: '10.0.0.0/24' },
      },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { VpcId: { Ref: 'Network' }, GroupDescription: 'web' },
      },
    }),
  };
  const { StackId = '' } = await aws.create('demo', { Resources });
  const idOf = async (LogicalResourceId: string) =>
    (await aws.cloudFormation.describeStackResource({ StackName: 'demo', LogicalResourceId }))
      .StackResourceDetail?.PhysicalResourceId ?? '';
  if (resource === 'network') {
    await aws.ec2.createSubnet({ VpcId: await idOf('Network'), CidrBlock: '10.0.9.0/24' });
  } else {
    const Groups = resource === 'group' ? { Groups: [await idOf('Group')] } : {};
    await aws.ec2.createNetworkInterface({ SubnetId: await idOf('Subnet'), ...Groups });
  }
  await aws.remove('demo');
  const logicalId = { group: 'Group', subnet: 'Subnet', network: 'Network' }[resource];
  const failed = (await aws.history(StackId)).find((event) =>
    event.startsWith(`${logicalId} DELETE_FAILED `),
  );
  return failed?.slice(`${logicalId} DELETE_FAILED `.length);
}

/** Seconds for which the handler of a service waits, by the schema of AWS::ECS::Service. */
const patience = 2160 * 60;

/** The failure of a service that never became steady, or did not drain. */
async function serviceFailure(aws: Account, status: 'CREATE_FAILED' | 'DELETE_FAILED') {
  const Capabilities = ['CAPABILITY_IAM' as const];
  if (status === 'CREATE_FAILED') {
    aws.plan({ kind: 'task_stuck', image: '*' });
    await aws.askFor('demo', clusterTemplate, { Capabilities, OnFailure: 'DO_NOTHING' });
    await aws.pass(patience);
    await aws.settled('demo');
  } else {
    await aws.create('demo', clusterTemplate, { Capabilities });
    aws.plan({ kind: 'stop_slow', seconds: 2 * 60 * 60 });
    await aws.cloudFormation.deleteStack({ StackName: 'demo' });
    await aws.settled('demo');
  }
  const failed = (await aws.history('demo')).find((event) => event.startsWith(`Service ${status} `));
  return failed?.slice(`Service ${status} `.length);
}

const timedOut = /^Resource timed out waiting for completion \(RequestToken: [0-9a-f-]{36}\)$/;

export const failureFacts: Fact[] = [
  {
    fact: 'CREATE_FAILED: a service does not become steady: CloudFormation gives up',
    source: 'aws/aws-cdk#20257',
    see: (aws) => serviceFailure(aws, 'CREATE_FAILED'),
    recorded: expect.stringMatching(timedOut),
  },
  {
    fact: 'CREATE_FAILED: a service does not become steady: its handler gives up',
    source: 'aws-quickstart/quickstart-dotnetcore-cicd#21',
    see(aws) {
      aws.plan({ kind: 'not_stabilized' });
      return serviceFailure(aws, 'CREATE_FAILED');
    },
    recorded: expect.stringMatching(
      /^Resource handler returned message: "Exceeded attempts to wait" \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: NotStabilized\)$/,
    ),
  },
  {
    fact: 'DELETE_FAILED: a service does not drain: CloudFormation gives up',
    source:
      'aws-samples/eb-java-scorekeep#21 (a deletion of AWS::ECS::Service that timed out); the words: aws/aws-cdk#20257',
    see: (aws) => serviceFailure(aws, 'DELETE_FAILED'),
    recorded: expect.stringMatching(timedOut),
  },
  {
    fact: 'CREATE_FAILED: the circuit breaker of a service',
    source: 'aws/copilot-cli#5296',
    async see(aws) {
      aws.plan({ kind: 'image_pull', image: '*', cause: 'not_found' });
      const input = { Capabilities: ['CAPABILITY_IAM' as const], OnFailure: 'DO_NOTHING' as const };
      await aws.create('demo', clusterTemplate, input);
      return (await aws.history('demo')).find((event) => event.startsWith('Service CREATE_FAILED'));
    },
    recorded: expect.stringMatching(
      /^Service CREATE_FAILED Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'\." \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: GeneralServiceException\)$/,
    ),
  },
  {
    fact: 'CREATE_FAILED: a property that is missing',
    source: 'LocalStack, cloudformation/test_template_engine::test_invalid_stack_deploy',
    async see(aws) {
      await aws.create('demo', { Resources: { Network: { Type: 'AWS::EC2::VPC', Properties: {} } } });
      const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'demo' });
      const failed = StackEvents.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
      return [failed?.ResourceStatusReason, failed?.PhysicalResourceId];
    },
    recorded: ['Property validation failure: [The property {/CidrBlock} is required]', ''],
  },
  {
    fact: 'CREATE_FAILED: the creation of other resources is cancelled',
    source: 'docker/compose-cli#1084',
    async see(aws) {
      const template = { Resources: { ...broken.Resources, Gateway: { Type: 'AWS::EC2::InternetGateway' } } };
      await aws.create('demo', template);
      return (await aws.history('demo')).filter((event) => event.startsWith('Gateway CREATE_FAILED'));
    },
    recorded: ['Gateway CREATE_FAILED Resource creation cancelled'],
  },
  {
    fact: 'DELETE_FAILED: a subnet with something in it',
    source: 'aws/copilot-cli#5481',
    see: (aws) => occupied(aws, 'subnet'),
    recorded: expect.stringMatching(
      /^Resource handler returned message: "The subnet 'subnet-[0-9a-f]+' has dependencies and cannot be deleted\. \(Service: Ec2, Status Code: 400, Request ID: [0-9a-f-]{36}\)" \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: InvalidRequest\)$/,
    ),
  },
  {
    fact: 'ROLLBACK_FAILED: its reason, and the time of its deletion',
    source: blocked,
    async see(aws) {
      plan(aws, 1);
      return shown(await aws.create('demo', broken), 'StackStatus', 'StackStatusReason', 'DeletionTime');
    },
    recorded: {
      StackStatus: 'ROLLBACK_FAILED',
      StackStatusReason: 'The following resource(s) failed to delete: [Network]. ',
      DeletionTime: expect.any(Date),
    },
  },
  {
    fact: 'DELETE_FAILED: its reason, and the time of its deletion',
    source: blocked,
    async see(aws) {
      await aws.create('demo', network);
      plan(aws, 1);
      return shown(await aws.remove('demo'), 'StackStatus', 'StackStatusReason', 'DeletionTime');
    },
    recorded: {
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: 'The following resource(s) failed to delete: [Network]. ',
      DeletionTime: expect.any(Date),
    },
  },
  {
    fact: 'DeleteStack: a failed creation, two failed deletions, then a deletion that retains resources',
    source: blocked,
    async see(aws) {
      plan(aws, 2);
      const { StackId = '' } = await aws.create('demo', broken);
      await aws.remove(StackId);
      await aws.remove(StackId, { RetainResources: ['Network'] });
      return (await aws.history(StackId)).filter((event) => /^(demo|Network) (ROLLBACK|DELETE)/.test(event));
    },
    recorded: [
      'demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Subnet]. Rollback requested by user.',
      'Network DELETE_IN_PROGRESS',
      `Network DELETE_FAILED ${notDeletable}`,
      'demo ROLLBACK_FAILED The following resource(s) failed to delete: [Network]. ',
      'demo DELETE_IN_PROGRESS User Initiated',
      'Network DELETE_IN_PROGRESS',
      `Network DELETE_FAILED ${notDeletable}`,
      'demo DELETE_FAILED The following resource(s) failed to delete: [Network]. ',
      'demo DELETE_IN_PROGRESS User Initiated',
      'Network DELETE_SKIPPED',
      'demo DELETE_COMPLETE',
    ],
  },
  {
    fact: 'CreateStack: the request with an unknown role is refused',
    source: 'LocalStack, cloudformation/api/test_update_stack::test_update_with_role_without_permissions',
    see: (aws) => refusal(aws.askFor('demo', network, { RoleARN: 'arn:aws:iam::123456789012:role/nobody' })),
    recorded: refused(
      'ValidationError',
      'Role arn:aws:iam::123456789012:role/nobody is invalid or cannot be assumed',
    ),
  },
  {
    fact: 'Ref: a security group outside a VPC returns its name',
    source: 'LocalStack, cloudformation/resources/test_ec2::test_ec2_security_group_id_with_vpc',
    async see(aws) {
      const { Outputs } = await aws.create('demo', {
        Resources: {
          Group: {
            Type: 'AWS::EC2::SecurityGroup',
            Properties: { GroupName: 'web', GroupDescription: 'web' },
          },
        },
        Outputs: { Out: { Value: { Ref: 'Group' } } },
      });
      return Outputs?.[0]?.OutputValue;
    },
    recorded: 'web',
  },
  {
    fact: 'The physical id of a gateway attachment',
    source: 'LocalStack, cloudformation/resources/test_ec2::test_vpc_gateway_attachment',
    async see(aws) {
      await aws.create('demo', {
        Resources: {
          ...network.Resources,
          Gateway: { Type: 'AWS::EC2::InternetGateway' },
          Attachment: {
            Type: 'AWS::EC2::VPCGatewayAttachment',
            Properties: { VpcId: { Ref: 'Network' }, InternetGatewayId: { Ref: 'Gateway' } },
          },
        },
      });
      const { StackResourceDetail } = await aws.cloudFormation.describeStackResource({
        StackName: 'demo',
        LogicalResourceId: 'Attachment',
      });
      return StackResourceDetail?.PhysicalResourceId;
    },
    recorded: expect.stringMatching(/^IGW\|vpc-[0-9a-f]{17}$/),
  },
];
