import type { World } from '../world.ts';
import { AwsError } from '../aws-error.ts';

export interface LogLine {
  timestamp: number;
  message: string;
  ingestionTime: number;
}

export interface LogStream {
  name: string;
  arn: string;
  creationTime: number;
  /** In order of timestamp. */
  lines: LogLine[];
}

export interface LogGroup {
  name: string;
  /** Without the `:*` that some responses append. */
  arn: string;
  creationTime: number;
  retentionInDays?: number;
  tags: Record<string, string>;
  streams: Map<string, LogStream>;
}

export interface LogsContext {
  world: World;
  groups: Map<string, LogGroup>;
}

export function findGroup({ groups }: LogsContext, name: string | undefined): LogGroup {
  const group = groups.get(name ?? '');
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

export function findStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(name ?? '');
  if (!stream) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

/** The group by its name, or by its ARN without `:*`; not by both. Throws where there is none. */
export function identifiedGroup(
  context: LogsContext,
  { logGroupName, logGroupIdentifier }: { logGroupName?: string; logGroupIdentifier?: string },
): LogGroup {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw new AwsError(
      'ValidationException',
      'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    );
  }
  if (logGroupIdentifier?.includes('*')) {
    throw invalidParameter(
      "1 validation error detected: Value at 'logGroupIdentifier' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*',
    );
  }
  return findGroup(context, logGroupName ?? logGroupIdentifier?.split(':log-group:').at(-1));
}

/** A limit that is beyond what one page can have. */
export const tooMany = (limit: number, maximum: number): AwsError =>
  invalidParameter(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: ` +
      `Member must have value less than or equal to ${maximum}`,
  );

/** Names of groups and streams have 512 characters at most. */
export function checkLength(name: string): void {
  if (name.length <= 512) return;
  throw invalidParameter('Invalid LogGroup or LogStream, both must have length less than or equal to 512.');
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
