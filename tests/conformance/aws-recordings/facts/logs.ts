import { expect } from '@jest/globals';
import type { Account } from '../support/account.ts';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';

const groups = 'LocalStack, logs/test_logs_groups';
const streams = 'LocalStack, logs/test_logs_streams';
const lines = 'LocalStack, logs/test_logs_events';
const moto = 'moto, test_logs/test_logs';

const invalid = (message: string) => refused('InvalidParameterException', message);
const tooMany = (limit: number, most: number) =>
  invalid(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to ${most}`,
  );

const logGroupName = '/demo';
const logStreamName = 'web/1';
const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/demo';

async function withStream({ logs }: Account) {
  await logs.createLogGroup({ logGroupName });
  await logs.createLogStream({ logGroupName, logStreamName });
  return logs;
}

const hour = 60 * 60 * 1000;

/** Writes lines of these ages in hours, and returns the answer. */
async function write(aws: Account, ...ages: number[]) {
  const logs = await withStream(aws);
  const logEvents = ages.map((age) => ({ timestamp: Date.now() - age * hour, message: 'line' }));
  return logs.putLogEvents({ logGroupName, logStreamName, logEvents });
}

const aToken = expect.stringMatching(/^\d{56}$/);

const starPattern = invalid(
  "1 validation error detected: Value at 'logGroupIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*",
);

export const logFacts: Fact[] = [
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
  {
    fact: 'DescribeLogStreams: a stream that nothing was written to',
    source: `${streams}::test_create_and_delete_log_stream`,
    async see(aws) {
      const logs = await withStream(aws);
      return (await logs.describeLogStreams({ logGroupName })).logStreams;
    },
    recorded: [
      {
        arn: `${arn}:log-stream:${logStreamName}`,
        creationTime: expect.any(Number),
        logStreamName,
        storedBytes: 0,
      },
    ],
  },
  {
    fact: 'DeleteLogStream: it is gone at once',
    source: `${streams}::test_create_and_delete_log_stream`,
    async see(aws) {
      const logs = await withStream(aws);
      await logs.deleteLogStream({ logGroupName, logStreamName });
      return (await logs.describeLogStreams({ logGroupName })).logStreams;
    },
    recorded: [],
  },
  {
    fact: 'CreateLogStream: a name that is taken',
    source: `${streams}::test_create_log_stream_duplicate_error`,
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.createLogStream({ logGroupName, logStreamName }));
    },
    recorded: refused('ResourceAlreadyExistsException', 'The specified log stream already exists'),
  },
  ...(['name', 'ARN'] as const).map((kind): Fact => ({
    fact: `DescribeLogStreams: the group by identifier, its ${kind}`,
    source: `${streams}::test_describe_log_streams_with_log_group_identifier; moto aws_verified, test_arn_formats_log_group_and_stream`,
    async see(aws) {
      const logs = await withStream(aws);
      const { logStreams } = await logs.describeLogStreams({
        logGroupIdentifier: kind === 'name' ? logGroupName : arn,
      });
      return logStreams?.map((stream) => stream.logStreamName);
    },
    recorded: [logStreamName],
  })),
  {
    fact: 'DescribeLogStreams: the group by name and by identifier',
    source: `${streams}::test_describe_log_streams_with_log_group_identifier`,
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.describeLogStreams({ logGroupName, logGroupIdentifier: arn }));
    },
    recorded: refused(
      'ValidationException',
      'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    ),
  },
  {
    fact: 'DescribeLogStreams: the ARN that ends in a star is no identifier',
    source: 'moto aws_verified, test_logs/test_logs::test_arn_formats_log_group_and_stream',
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.describeLogStreams({ logGroupIdentifier: `${arn}:*` }));
    },
    recorded: starPattern,
  },
  {
    fact: 'GetLogEvents: the ARN that ends in a star is no identifier',
    source: 'moto aws_verified, test_logs/test_logs::test_get_log_events_using_arn',
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.getLogEvents({ logGroupIdentifier: `${arn}:*`, logStreamName }));
    },
    recorded: starPattern,
  },
  {
    fact: 'GetLogEvents: the group by name, and by identifier in both forms',
    source: 'moto aws_verified, test_logs/test_logs::test_get_log_events_using_arn',
    async see(aws) {
      const logs = await withStream(aws);
      const read = [{ logGroupName }, { logGroupIdentifier: logGroupName }, { logGroupIdentifier: arn }];
      return Promise.all(read.map((group) => refusal(logs.getLogEvents({ ...group, logStreamName }))));
    },
    recorded: Array<unknown>(3).fill(refused('none', '')),
  },
  {
    fact: 'DescribeLogStreams: 51 at once',
    source: `${moto}::test_describe_too_many_log_streams`,
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.describeLogStreams({ logGroupName, limit: 51 }));
    },
    recorded: tooMany(51, 50),
  },
  {
    fact: 'DescribeLogStreams: an order that there is not',
    source: `${moto}::test_describe_log_streams_invalid_order_by`,
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.describeLogStreams({ logGroupName, orderBy: 'sth' as 'LogStreamName' }));
    },
    recorded: {
      name: 'InvalidParameterException',
      message: expect.stringContaining("Value 'sth' at 'orderBy' failed to satisfy constraint"),
    },
  },
  {
    fact: 'PutLogEvents: every answer has a token for the next',
    source: `${lines}::test_put_log_events_too_old (and every other answer)`,
    see: async (aws) => shown(await write(aws, 0), 'nextSequenceToken', 'rejectedLogEventsInfo'),
    recorded: { nextSequenceToken: aToken, rejectedLogEventsInfo: 'absent' },
  },
  {
    fact: 'PutLogEvents: lines older than 14 days are rejected',
    source: `${lines}::test_put_log_events_too_old`,
    see: async (aws) => shown(await write(aws, 15 * 24), 'nextSequenceToken', 'rejectedLogEventsInfo'),
    recorded: {
      nextSequenceToken: aToken,
      rejectedLogEventsInfo: { tooOldLogEventEndIndex: expect.any(Number) },
    },
  },
  {
    fact: 'PutLogEvents: lines of more than two hours ahead are rejected',
    source: `${lines}::test_put_log_events_too_new`,
    see: async (aws) => shown(await write(aws, -3), 'nextSequenceToken', 'rejectedLogEventsInfo'),
    recorded: {
      nextSequenceToken: aToken,
      rejectedLogEventsInfo: { tooNewLogEventStartIndex: expect.any(Number) },
    },
  },
  {
    fact: 'PutLogEvents: what is rejected is not kept',
    source: `${lines}::test_put_log_events_too_old`,
    async see(aws) {
      await write(aws, 15 * 24, 1, -3);
      return (await aws.logs.getLogEvents({ logGroupName, logStreamName })).events?.length;
    },
    recorded: 1,
  },
  {
    fact: 'PutLogEvents: lines out of order',
    source: `${lines}::test_put_log_events_wrong_order`,
    see: (aws) => refusal(write(aws, 1, 2)),
    recorded: invalid('Log events in a single PutLogEvents request must be in chronological order.'),
  },
  {
    fact: 'PutLogEvents: a stream that there is not',
    source: `${lines}::test_put_log_events_to_invalid_stream`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      const logEvents = [{ timestamp: Date.now(), message: 'line' }];
      return refusal(logs.putLogEvents({ logGroupName, logStreamName: 'none', logEvents }));
    },
    recorded: refused('ResourceNotFoundException', 'The specified log stream does not exist.'),
  },
  {
    fact: 'GetLogEvents: a group that there is not',
    source: `${lines}::test_resource_does_not_exist`,
    see: ({ logs }) => refusal(logs.getLogEvents({ logGroupName: '/none', logStreamName })),
    recorded: refused('ResourceNotFoundException', 'The specified log group does not exist.'),
  },
  {
    fact: 'GetLogEvents: a stream that there is not',
    source: `${lines}::test_resource_does_not_exist`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      return refusal(logs.getLogEvents({ logGroupName, logStreamName: 'none' }));
    },
    recorded: refused('ResourceNotFoundException', 'The specified log stream does not exist.'),
  },
  {
    fact: 'GetLogEvents: a token that is none',
    source: `${lines}::test_get_log_events_invalid_token`,
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.getLogEvents({ logGroupName, logStreamName, nextToken: 'invalid' }));
    },
    recorded: invalid('The specified nextToken is invalid.'),
  },
  {
    fact: 'GetLogEvents: 10001 lines at once',
    source: `${lines}::test_get_log_events_limit_validation`,
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.getLogEvents({ logGroupName, logStreamName, limit: 10_001 }));
    },
    recorded: tooMany(10_001, 10_000),
  },
];
