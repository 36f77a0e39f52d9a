import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { group, plain } from '../../support/log-group-stacks.ts';

const validation = (message: string) => refused('ValidationError', message);
const stacks = 'LocalStack, cloudformation/api/test_stacks';

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

/** A stack whose request has only a template. */
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
    fact: 'DescribeStacks: empty lists are absent',
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
    fact: 'DescribeStacks: Capabilities of the request are shown',
    source: `${stacks}::test_update_termination_protection`,
    see: async (aws) =>
      shown(await aws.create('demo', plain, { Capabilities: ['CAPABILITY_IAM'] }), 'Capabilities'),
    recorded: { Capabilities: ['CAPABILITY_IAM'] },
  },
  {
    fact: 'DescribeStacks: termination protection is set and removed',
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
    fact: 'DescribeStacks: a stack that never existed',
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
    fact: 'CreateStack: an invalid name',
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
    fact: 'DescribeStacks: a parameter with NoEcho',
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
    fact: 'DeleteStack: a resource with the policy Retain is skipped',
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
    fact: 'DeleteStack: a protected stack: the message has the name of the request',
    source: 'cloud-custodian, test_cfn_delete_with_protection/cloudformation.DeleteStack_1',
    async see(aws) {
      await aws.create('demo', plain, { EnableTerminationProtection: true });
      return refusal(aws.cloudFormation.deleteStack({ StackName: 'demo' }));
    },
    recorded: validation('Stack [demo] cannot be deleted while TerminationProtection is enabled'),
  },
];
