import { expect } from '@jest/globals';
import { refusal, refused, type Fact } from '../../support/fact.ts';
import {
  tooMany,
  logGroupName,
  logStreamName,
  arn,
  withStream,
  starPattern,
} from '../../support/log-stream.ts';

const streams = 'LocalStack, logs/test_logs_streams';
const moto = 'moto, test_logs/test_logs';

export const logStreamFacts: Fact[] = [
  {
    fact: 'DescribeLogStreams: a stream without events',
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
    fact: 'DeleteLogStream: the stream is deleted immediately',
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
    fact: 'DescribeLogStreams: an ARN that ends in a star is not an identifier',
    source: 'moto aws_verified, test_logs/test_logs::test_arn_formats_log_group_and_stream',
    async see(aws) {
      const logs = await withStream(aws);
      return refusal(logs.describeLogStreams({ logGroupIdentifier: `${arn}:*` }));
    },
    recorded: starPattern,
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
    fact: 'DescribeLogStreams: an unknown order',
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
];
