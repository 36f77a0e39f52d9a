import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';

const validation = (message: string) => refused('ValidationError', message);
const stacks = 'LocalStack, cloudformation/api/test_stacks';

const group = (Properties: object = {}, more: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties,
  ...more,
});
const plain = { Resources: { Group: group({ LogGroupName: '/demo' }) } };

/** Three resources, each needing the one before; those that are not wanted are left out of the template. */
const chain = (logicalIds: string[]) => ({
  Resources: Object.fromEntries(
    ['A', 'B', 'C']
      .filter((name) => logicalIds.includes(name))
      .map((name, place, chosen) => [name, group({}, place > 0 ? { DependsOn: chosen[place - 1] } : {})]),
  ),
});

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  },
};

const everyMember = [
  'Capabilities',
  'DeletionTime',
  'DisableRollback',
  'EnableTerminationProtection',
  'NotificationARNs',
  'Outputs',
  'Parameters',
  'RollbackConfiguration',
  'StackStatus',
  'StackStatusReason',
  'Tags',
] as const;

/** What a stack has that was made of nothing but a template. */
const bare = {
  Capabilities: 'absent',
  DeletionTime: 'absent',
  DisableRollback: false,
  EnableTerminationProtection: false,
  NotificationARNs: [],
  Outputs: 'absent',
  Parameters: 'absent',
  RollbackConfiguration: {},
  StackStatus: 'CREATE_COMPLETE',
  StackStatusReason: 'absent',
  Tags: [],
};

export const stackFacts: Fact[] = [
  {
    fact: 'DescribeStacks: lists that hold nothing are left out',
    source: `${stacks}::test_name_conflicts (created)`,
    see: async (aws) => shown(await aws.create('demo', plain), ...everyMember),
    recorded: bare,
  },
  {
    fact: 'DescribeStacks: a deleted stack has neither protection nor a reason',
    source: `${stacks}::test_name_conflicts (deleted)`,
    async see(aws) {
      await aws.create('demo', plain);
      return shown(await aws.remove('demo'), ...everyMember);
    },
    recorded: {
      ...bare,
      DeletionTime: expect.any(Date),
      EnableTerminationProtection: 'absent',
      StackStatus: 'DELETE_COMPLETE',
    },
  },
  {
    fact: 'DescribeStacks: a deleted stack has no Capabilities any more',
    source: `${stacks}::test_blocked_stack_deletion`,
    async see(aws) {
      await aws.create('demo', { Resources: { Role: role } }, { Capabilities: ['CAPABILITY_IAM'] });
      return shown(await aws.remove('demo'), 'Capabilities');
    },
    recorded: { Capabilities: 'absent' },
  },
  {
    fact: 'DescribeStacks: Capabilities that were given are shown',
    source: `${stacks}::test_update_termination_protection`,
    see: async (aws) =>
      shown(await aws.create('demo', plain, { Capabilities: ['CAPABILITY_IAM'] }), 'Capabilities'),
    recorded: { Capabilities: ['CAPABILITY_IAM'] },
  },
  {
    fact: 'DescribeStacks: termination protection, set and taken away',
    source: `${stacks}::test_update_termination_protection`,
    async see(aws) {
      const StackName = 'demo';
      await aws.create(StackName, plain);
      const seen: unknown[] = [];
      for (const EnableTerminationProtection of [true, false]) {
        await aws.cloudFormation.updateTerminationProtection({ StackName, EnableTerminationProtection });
        seen.push((await aws.see(StackName)).EnableTerminationProtection);
      }
      return seen;
    },
    recorded: [true, false],
  },
  {
    fact: 'CreateStack: a name that is taken',
    source: `${stacks}::test_name_conflicts`,
    async see(aws) {
      await aws.create('demo', plain);
      return refusal(aws.askFor('demo', plain));
    },
    recorded: refused('AlreadyExistsException', 'Stack [demo] already exists'),
  },
  {
    fact: 'CreateStack: the name of a deleted stack is free, and the deleted one stays under its id',
    source: `${stacks}::test_name_conflicts`,
    async see(aws) {
      const first = await aws.create('demo', plain);
      await aws.remove('demo');
      const second = await aws.create('demo', plain);
      const old = await aws.see(first.StackId ?? '');
      return { sameId: first.StackId === second.StackId, old: old.StackStatus, second: second.StackStatus };
    },
    recorded: { sameId: false, old: 'DELETE_COMPLETE', second: 'CREATE_COMPLETE' },
  },
  {
    fact: 'DescribeStacks: the name of a deleted stack',
    source: `${stacks}::test_name_conflicts`,
    async see(aws) {
      await aws.create('demo', plain);
      await aws.remove('demo');
      return refusal(aws.see('demo'));
    },
    recorded: validation('Stack with id demo does not exist'),
  },
  {
    fact: 'DescribeStackEvents: the name of a deleted stack',
    source: `${stacks}::test_name_conflicts`,
    async see(aws) {
      await aws.create('demo', plain);
      await aws.remove('demo');
      return refusal(aws.history('demo'));
    },
    recorded: validation('Stack [demo] does not exist'),
  },
  {
    fact: 'DescribeStackEvents: a stack that never was',
    source: `${stacks}::test_describe_stack_events_errors`,
    see: (aws) => refusal(aws.history('nobody')),
    recorded: validation('Stack [nobody] does not exist'),
  },
  {
    fact: 'DescribeStacks: a stack that never was',
    source: `${stacks}::test_non_existing_stack_message`,
    see: (aws) => refusal(aws.see('nobody')),
    recorded: validation('Stack with id nobody does not exist'),
  },
  {
    fact: 'DescribeStackResource: a resource that the stack does not have',
    source: `${stacks}::test_stack_resource_not_found`,
    async see(aws) {
      await aws.create('demo', plain);
      return refusal(
        aws.cloudFormation.describeStackResource({ StackName: 'demo', LogicalResourceId: 'Other' }),
      );
    },
    recorded: validation('Resource Other does not exist for stack demo'),
  },
  {
    fact: 'CreateStack: a name that is none',
    source: `${stacks}::test_stack_name_creation (the pattern of CreateStack has no ARN)`,
    see: (aws) => refusal(aws.askFor('Stack_Demo', plain)),
    recorded: validation(
      "1 validation error detected: Value 'Stack_Demo' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
    ),
  },
  {
    fact: 'CreateStack: parameters that have no value',
    source: `${stacks}::test_no_parameters_given`,
    see: (aws) => refusal(aws.askFor('demo', { Parameters: { Size: { Type: 'String' } }, ...plain })),
    recorded: validation('Parameters: [Size] must have values'),
  },
  {
    fact: 'DescribeStacks: a parameter that is not to be echoed',
    source: `${stacks}::test_no_echo_parameter`,
    async see(aws) {
      const template = { Parameters: { Secret: { Type: 'String', NoEcho: true } }, ...plain };
      const Parameters = [{ ParameterKey: 'Secret', ParameterValue: 'hidden' }];
      return (await aws.create('demo', template, { Parameters })).Parameters;
    },
    recorded: [{ ParameterKey: 'Secret', ParameterValue: '****' }],
  },
  {
    fact: 'CreateStack: roles have to be acknowledged',
    source: 'LocalStack, cloudformation/test_template_engine::test_capabilities_requirements (the same text)',
    see: (aws) => refusal(aws.askFor('demo', { Resources: { Role: role } })),
    recorded: refused('InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_IAM]'),
  },
  {
    fact: 'DescribeStackEvents: a creation, from its request to its end',
    source: `${stacks}::test_list_events_after_deployment`,
    async see(aws) {
      await aws.create('demo', plain);
      return aws.history('demo');
    },
    recorded: [
      'demo CREATE_IN_PROGRESS User Initiated',
      'Group CREATE_IN_PROGRESS',
      'Group CREATE_IN_PROGRESS Resource creation Initiated',
      'Group CREATE_COMPLETE',
      'demo CREATE_COMPLETE',
    ],
  },
  {
    fact: 'DescribeStackEvents: the physical id of a resource, empty at first',
    source: `${stacks}::test_list_events_after_deployment`,
    async see(aws) {
      await aws.create('demo', plain);
      const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'demo' });
      return StackEvents.filter(({ LogicalResourceId }) => LogicalResourceId === 'Group').map(
        ({ PhysicalResourceId }) => PhysicalResourceId,
      );
    },
    recorded: ['/demo', '/demo', ''],
  },
  {
    fact: 'DescribeStackEvents: events of a resource have its properties as JSON, those of the stack have none',
    source: `${stacks}::test_list_events_after_deployment`,
    async see(aws) {
      await aws.create('demo', plain);
      const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'demo' });
      return StackEvents.map(({ ResourceProperties }) => ResourceProperties ?? 'absent');
    },
    recorded: ['absent', ...Array<string>(3).fill('{"LogGroupName":"/demo"}'), 'absent'],
  },
  {
    fact: 'DescribeStackEvents: the id of an event of a resource is its name, its status and the time',
    source: `${stacks}::test_list_events_after_deployment`,
    async see(aws) {
      await aws.create('demo', plain);
      const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'demo' });
      return StackEvents.slice(0, 2).map(({ EventId }) => EventId);
    },
    recorded: [
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      expect.stringMatching(/^Group-CREATE_COMPLETE-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    ],
  },
  ...[['A', 'B', 'C'], ['B', 'C'], ['C']].map((logicalIds): Fact => ({
    fact: `DeleteStack: ${logicalIds.join('-')} goes against the order of its dependencies`,
    source: `${stacks}::test_stack_deletion_order[${logicalIds.join('-')}]`,
    async see(aws) {
      const { StackId = '' } = await aws.create('demo', chain(logicalIds));
      await aws.remove('demo');
      const history = await aws.history(StackId);
      return history.filter((event) => event.endsWith('DELETE_COMPLETE'));
    },
    recorded: [...logicalIds.toReversed(), 'demo'].map((name) => `${name} DELETE_COMPLETE`),
  })),
  ...['A-B-C', 'A-C-B', 'B-A-C', 'B-C-A', 'C-A-B', 'C-B-A'].map((order): Fact => ({
    fact: `CreateStack: dependencies count, however a template is ordered (${order})`,
    source: `${stacks}::test_stack_deploy_order[${order}]`,
    async see(aws) {
      const { Resources } = chain(['A', 'B', 'C']);
      const ordered = Object.fromEntries(order.split('-').map((name) => [name, Resources[name]]));
      await aws.create('demo', { Resources: ordered });
      const history = await aws.history('demo');
      return history.filter((event) => event.endsWith('CREATE_COMPLETE'));
    },
    recorded: ['A', 'B', 'C', 'demo'].map((name) => `${name} CREATE_COMPLETE`),
  })),
  {
    fact: 'DeleteStack: what is to be retained is skipped',
    source: 'LocalStack, cloudformation/engine/test_deletion_policy::test_deletion_policy_with_retain',
    async see(aws) {
      const template = {
        Resources: { Group: group({ LogGroupName: '/kept' }, { DeletionPolicy: 'Retain' }) },
      };
      const { StackId = '' } = await aws.create('demo', template);
      await aws.remove('demo');
      const { logGroups } = await aws.logs.describeLogGroups({});
      return { last: (await aws.history(StackId)).slice(-2), kept: logGroups?.length };
    },
    recorded: { last: ['Group DELETE_SKIPPED', 'demo DELETE_COMPLETE'], kept: 1 },
  },
  {
    fact: 'DeleteStack: a protected stack, as it is named in the call',
    source: 'cloud-custodian, test_cfn_delete_with_protection/cloudformation.DeleteStack_1',
    async see(aws) {
      await aws.create('demo', plain, { EnableTerminationProtection: true });
      return refusal(aws.cloudFormation.deleteStack({ StackName: 'demo' }));
    },
    recorded: validation('Stack [demo] cannot be deleted while TerminationProtection is enabled'),
  },
];
