import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { tooMany, logGroupName, arn } from '../../support/log-stream.ts';

const groups = 'LocalStack, logs/test_logs_groups';
const moto = 'moto, test_logs/test_logs';

const invalid = (message: string) => refused('InvalidParameterException', message);

export const logGroupFacts: Fact[] = [
  {
    fact: 'DescribeLogGroups: a group',
    source: `${groups}::test_describe_log_groups_with_prefix`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      return (await logs.describeLogGroups({ logGroupNamePrefix: '/d' })).logGroups;
    },
    recorded: [
      {
        arn: `${arn}:*`,
        creationTime: expect.any(Number),
        deletionProtectionEnabled: false,
        logGroupArn: arn,
        logGroupClass: 'STANDARD',
        logGroupName,
        metricFilterCount: 0,
        storedBytes: 0,
      },
    ],
  },
  {
    fact: 'CreateLogGroup: a name that is taken',
    source: `${groups}::test_create_log_group_duplicate_error`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      return refusal(logs.createLogGroup({ logGroupName }));
    },
    recorded: refused('ResourceAlreadyExistsException', 'The specified log group already exists'),
  },
  {
    fact: 'CreateLogGroup: a name of 513 characters',
    source: `${groups}::test_create_log_group_invalid_name_length`,
    see: ({ logs }) => refusal(logs.createLogGroup({ logGroupName: 'a'.repeat(513) })),
    recorded: invalid('Invalid LogGroup or LogStream, both must have length less than or equal to 512.'),
  },
  {
    fact: 'DescribeLogGroups: by prefix and by pattern',
    source: `${groups}::test_describe_log_groups_prefix_and_pattern_error`,
    see: ({ logs }) =>
      refusal(logs.describeLogGroups({ logGroupNamePrefix: '/demo', logGroupNamePattern: 'demo' })),
    recorded: invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.'),
  },
  {
    fact: 'DescribeLogGroups: by pattern, without the bytes that are stored',
    source: `${groups}::test_describe_log_groups_with_pattern`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      const { logGroups } = await logs.describeLogGroups({ logGroupNamePattern: 'demo' });
      return shown(logGroups?.[0], 'logGroupName', 'storedBytes');
    },
    recorded: { logGroupName, storedBytes: 'absent' },
  },
  {
    fact: 'DescribeLogGroups: 51 at once',
    source: `${moto}::test_describe_too_many_log_groups`,
    see: ({ logs }) => refusal(logs.describeLogGroups({ limit: 51 })),
    recorded: tooMany(51, 50),
  },
  {
    fact: 'ListTagsForResource: tags that a group was made with',
    source: `${groups}::test_create_log_group_with_tags`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName, tags: { env: 'testing' } });
      return (await logs.listTagsForResource({ resourceArn: arn })).tags;
    },
    recorded: { env: 'testing' },
  },
  {
    fact: 'TagResource, UntagResource: tags are added and taken away',
    source: `${groups}::test_tag_resource_api`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName, tags: { env: 'testing1' } });
      await logs.tagResource({ resourceArn: arn, tags: { test1: 'val1', test2: 'val2' } });
      const { tags: before } = await logs.listTagsForResource({ resourceArn: arn });
      await logs.untagResource({ resourceArn: arn, tagKeys: ['env', 'test1'] });
      const { tags: after } = await logs.listTagsForResource({ resourceArn: arn });
      return [before, after];
    },
    recorded: [{ env: 'testing1', test1: 'val1', test2: 'val2' }, { test2: 'val2' }],
  },
];
