import type {
  GetLogEventsRequest,
  GetLogEventsResponse,
  PutLogEventsRequest,
  PutLogEventsResponse,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs';
import { findGroup, findStream, identifiedGroup, invalidParameter, tooMany } from './logs-state.ts';
import type { LogLine, LogsContext } from './logs-state.ts';

const maximumEvents = 10_000;

/** How far from now a line's time may be, in milliseconds. */
const oldest = 14 * 24 * 60 * 60 * 1000;
const newest = 2 * 60 * 60 * 1000;

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
    const { taken, rejectedLogEventsInfo } = acceptable(lines, ingestionTime);
    stream.lines.push(...taken.map((line) => ({ ...line, ingestionTime })));
    stream.lines.sort((one, other) => one.timestamp - other.timestamp);
    return { nextSequenceToken: sequenceToken(context), rejectedLogEventsInfo };
  }

  /**
   * A page of events, ordered by time. Tokens are positions: `f/` reads forward from there, `b/` backward. At the end of
   * the stream the page is empty, and the response has the token of the request.
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
    if (limit > maximumEvents) throw tooMany(limit, maximumEvents);
    const group = identifiedGroup(context, { logGroupName, logGroupIdentifier });
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

/**
 * The lines that CloudWatch Logs accepts, from lines that are ordered by time. It rejects lines that are older than 14 days
 * or more than two hours in the future. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
function acceptable(lines: Pick<LogLine, 'timestamp' | 'message'>[], now: number) {
  const tooOld = lines.filter(({ timestamp }) => timestamp < now - oldest).length;
  const notTooNew = lines.filter(({ timestamp }) => timestamp <= now + newest).length;
  const rejected: RejectedLogEventsInfo = {
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(notTooNew < lines.length && { tooNewLogEventStartIndex: notTooNew }),
  };
  const rejectedLogEventsInfo = Object.keys(rejected).length > 0 ? rejected : undefined;
  return { taken: lines.slice(tooOld, notTooNew), rejectedLogEventsInfo };
}

/** Every response has one, although no request needs it any more. */
const sequenceToken = ({ world }: LogsContext) =>
  Array.from({ length: 56 }, () => world.random.between(0, 9)).join('');

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
