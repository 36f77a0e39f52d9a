import { expect } from '@jest/globals';
import type { Account } from '../../support/account.ts';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import {
  tooMany,
  logGroupName,
  logStreamName,
  arn,
  withStream,
  starPattern,
} from '../../support/log-stream.ts';

const lines = 'LocalStack, logs/test_logs_events';

const invalid = (message: string) => refused('InvalidParameterException', message);

const hour = 60 * 60 * 1000;

/** Writes lines of these ages in hours, and returns the response. */
async function write(aws: Account, ...ages: number[]) {
  const logs = await withStream(aws);
  const logEvents = ages.map((age) => ({ timestamp: Date.now() - age * hour, message: 'line' }));
  return logs.putLogEvents({ logGroupName, logStreamName, logEvents });
}

const aToken = expect.stringMatching(/^\d{56}$/);

export const logEventFacts: Fact[] = [
  {
    fact: 'GetLogEvents: an ARN that ends in a star is not an identifier',
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
    fact: 'PutLogEvents: every response has a sequence token',
    source: `${lines}::test_put_log_events_too_old (and every other response)`,
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
    fact: 'PutLogEvents: lines more than two hours in the future are rejected',
    source: `${lines}::test_put_log_events_too_new`,
    see: async (aws) => shown(await write(aws, -3), 'nextSequenceToken', 'rejectedLogEventsInfo'),
    recorded: {
      nextSequenceToken: aToken,
      rejectedLogEventsInfo: { tooNewLogEventStartIndex: expect.any(Number) },
    },
  },
  {
    fact: 'PutLogEvents: rejected lines are not stored',
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
    fact: 'PutLogEvents: a stream that does not exist',
    source: `${lines}::test_put_log_events_to_invalid_stream`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      const logEvents = [{ timestamp: Date.now(), message: 'line' }];
      return refusal(logs.putLogEvents({ logGroupName, logStreamName: 'none', logEvents }));
    },
    recorded: refused('ResourceNotFoundException', 'The specified log stream does not exist.'),
  },
  {
    fact: 'GetLogEvents: a group that does not exist',
    source: `${lines}::test_resource_does_not_exist`,
    see: ({ logs }) => refusal(logs.getLogEvents({ logGroupName: '/none', logStreamName })),
    recorded: refused('ResourceNotFoundException', 'The specified log group does not exist.'),
  },
  {
    fact: 'GetLogEvents: a stream that does not exist',
    source: `${lines}::test_resource_does_not_exist`,
    async see({ logs }) {
      await logs.createLogGroup({ logGroupName });
      return refusal(logs.getLogEvents({ logGroupName, logStreamName: 'none' }));
    },
    recorded: refused('ResourceNotFoundException', 'The specified log stream does not exist.'),
  },
  {
    fact: 'GetLogEvents: an invalid token',
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
