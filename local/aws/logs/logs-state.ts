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
  /** Without the `:*` that some answers put behind it. */
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

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
