import type {
  GetLogEventsRequest,
  GetLogEventsResponse,
  PutLogEventsRequest,
  PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { findGroup, findStream, invalidParameter } from './logs-state.ts';
import type { LogLine, LogsContext } from './logs-state.ts';

const maximumEvents = 10_000;

export function logEventActions(context: LogsContext) {
  function PutLogEvents({
    logGroupName,
    logStreamName,
    logEvents = [],
  }: PutLogEventsRequest): PutLogEventsResponse {
    const stream = findStream(findGroup(context, logGroupName), logStreamName);
    if (logEvents.length < 1 || logEvents.length > maximumEvents) {
      throw invalidParameter(
        `Log events in a single PutLogEvents request must be from 1 to ${maximumEvents}, not ${logEvents.length}.`,
      );
    }
    const lines = logEvents.map(({ timestamp = 0, message = '' }) => ({ timestamp, message }));
    if (lines.some(({ timestamp }, index) => timestamp < (lines[index - 1]?.timestamp ?? 0))) {
      throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
    }
    const ingestionTime = context.world.clock.now();
    stream.lines.push(...lines.map((line) => ({ ...line, ingestionTime })));
    stream.lines.sort((one, other) => one.timestamp - other.timestamp);
    return {};
  }

  /**
   * A page of events in order of time. Tokens are positions: `f/` reads on from there, `b/` reads back from there.
   * At an end of the stream the page is empty and its token is the one that was sent.
   */
  function GetLogEvents(input: GetLogEventsRequest): GetLogEventsResponse {
    const {
      logGroupName,
      logGroupIdentifier,
      logStreamName,
      startTime = 0,
      endTime = Infinity,
      limit = maximumEvents,
    } = input;
    const group = findGroup(context, logGroupName ?? logGroupIdentifier?.split(':log-group:').at(-1));
    const inTime = findStream(group, logStreamName).lines.filter(
      ({ timestamp }) => timestamp >= startTime && timestamp < endTime,
    );
    const { start, end } = rangeOf(inTime, input, limit);
    return {
      events: inTime.slice(start, end).map((line) => ({ ...line })),
      nextForwardToken: tokenOf('f', end),
      nextBackwardToken: tokenOf('b', start),
    };
  }

  return { PutLogEvents, GetLogEvents };
}

function rangeOf(
  lines: LogLine[],
  { nextToken, startFromHead = false }: GetLogEventsRequest,
  limit: number,
): { start: number; end: number } {
  if (!nextToken) {
    const start = startFromHead ? 0 : Math.max(0, lines.length - limit);
    return { start, end: Math.min(lines.length, start + limit) };
  }
  const [, direction, digits] = /^([fb])\/(\d{56})$/.exec(nextToken) ?? [];
  if (!direction) throw invalidParameter('The specified nextToken is invalid.');
  const position = Math.min(Number(digits), lines.length);
  return direction === 'f'
    ? { start: position, end: Math.min(lines.length, position + limit) }
    : { start: Math.max(0, position - limit), end: position };
}

const tokenOf = (direction: 'f' | 'b', position: number) =>
  `${direction}/${String(position).padStart(56, '0')}`;
