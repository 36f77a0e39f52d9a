import type {
  CreateLogStreamRequest,
  DeleteLogStreamRequest,
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  LogStream as LogStreamShape,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../aws-error.ts';
import { checkLength, findGroup, findStream, identifiedGroup, invalidParameter } from './logs-state.ts';
import type { LogsContext, LogStream } from './logs-state.ts';
import { pageOf } from './paging.ts';

const orders: readonly string[] = ['LogStreamName', 'LastEventTime'];

const streamName = /^[^:*]{1,512}$/;

export function logStreamActions(context: LogsContext) {
  function CreateLogStream({ logGroupName, logStreamName = '' }: CreateLogStreamRequest): object {
    const group = findGroup(context, logGroupName);
    checkLength(logStreamName);
    if (!streamName.test(logStreamName)) {
      throw invalidParameter(
        `1 validation error detected: Value '${logStreamName}' at 'logStreamName' failed to satisfy constraint: ` +
          'Member must satisfy regular expression pattern: [^:*]*',
      );
    }
    if (group.streams.has(logStreamName)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
    }
    group.streams.set(logStreamName, {
      name: logStreamName,
      arn: `${group.arn}:log-stream:${logStreamName}`,
      creationTime: context.world.clock.now(),
      lines: [],
    });
    return {};
  }

  function DeleteLogStream({ logGroupName, logStreamName }: DeleteLogStreamRequest): object {
    const group = findGroup(context, logGroupName);
    group.streams.delete(findStream(group, logStreamName).name);
    return {};
  }

  function DescribeLogStreams(input: DescribeLogStreamsRequest): DescribeLogStreamsResponse {
    const {
      logGroupName,
      logGroupIdentifier,
      logStreamNamePrefix,
      orderBy = 'LogStreamName',
      descending,
    } = input;
    if (!orders.includes(orderBy)) {
      throw invalidParameter(
        `1 validation error detected: Value '${orderBy}' at 'orderBy' failed to satisfy constraint: Member must satisfy enum value set: [${orders.join(', ')}]`,
      );
    }
    if (orderBy === 'LastEventTime' && logStreamNamePrefix) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const group = identifiedGroup(context, { logGroupName, logGroupIdentifier });
    const streams = [...group.streams.values()]
      .filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''))
      .toSorted(orderBy === 'LastEventTime' ? byLastLine : byName);
    if (descending) streams.reverse();
    const { items, nextToken } = pageOf(streams, input);
    return { logStreams: items.map(toLogStream), nextToken };
  }

  return { CreateLogStream, DeleteLogStream, DescribeLogStreams };
}

const byName = (one: LogStream, other: LogStream) => (one.name < other.name ? -1 : 1);
const byLastLine = (one: LogStream, other: LogStream) => lastTimestamp(one) - lastTimestamp(other);
const lastTimestamp = ({ lines }: LogStream) => lines.at(-1)?.timestamp ?? 0;

function toLogStream({ name, arn, creationTime, lines }: LogStream): LogStreamShape {
  return {
    logStreamName: name,
    creationTime,
    firstEventTimestamp: lines[0]?.timestamp,
    lastEventTimestamp: lines.at(-1)?.timestamp,
    lastIngestionTime: lines.at(-1)?.ingestionTime,
    arn,
    storedBytes: 0,
  };
}
