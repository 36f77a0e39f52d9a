import { expect } from '@jest/globals';
import { refusal, refused, type Fact } from '../../support/fact.ts';
import { plain } from '../../support/log-group-stacks.ts';

const validation = (message: string) => refused('ValidationError', message);
const stacks = 'LocalStack, cloudformation/api/test_stacks';

export const stackEventFacts: Fact[] = [
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
    fact: 'DescribeStackEvents: a stack that never existed',
    source: `${stacks}::test_describe_stack_events_errors`,
    see: (aws) => refusal(aws.history('nobody')),
    recorded: validation('Stack [nobody] does not exist'),
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
    fact: 'DescribeStackEvents: events of a resource have its properties as JSON; events of the stack have none',
    source: `${stacks}::test_list_events_after_deployment`,
    async see(aws) {
      await aws.create('demo', plain);
      const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'demo' });
      return StackEvents.map(({ ResourceProperties }) => ResourceProperties ?? 'absent');
    },
    recorded: ['absent', ...Array<string>(3).fill('{"LogGroupName":"/demo"}'), 'absent'],
  },
  {
    fact: 'DescribeStackEvents: the event id of a resource has its name, its status and the time',
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
];
