import type {
  CreateLogGroupRequest,
  DeleteLogGroupRequest,
  DeleteRetentionPolicyRequest,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  LogGroup as LogGroupShape,
  PutRetentionPolicyRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../aws-error.ts';
import { checkLength, findGroup, invalidParameter } from './logs-state.ts';
import type { LogGroup, LogsContext } from './logs-state.ts';
import { pageOf } from './paging.ts';

const groupName = /^[\w./#-]{1,512}$/;

const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function logGroupActions(context: LogsContext) {
  const { world, groups } = context;

  function CreateLogGroup({ logGroupName = '', tags = {} }: CreateLogGroupRequest): object {
    checkLength(logGroupName);
    if (!groupName.test(logGroupName)) {
      throw invalidParameter(
        `1 validation error detected: Value '${logGroupName}' at 'logGroupName' failed to satisfy constraint: ` +
          'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+',
      );
    }
    if (groups.has(logGroupName)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    groups.set(logGroupName, {
      name: logGroupName,
      arn: `arn:aws:logs:${world.region}:${world.accountId}:log-group:${logGroupName}`,
      creationTime: world.clock.now(),
      tags: { ...tags },
      streams: new Map(),
    });
    return {};
  }

  function DeleteLogGroup({ logGroupName }: DeleteLogGroupRequest): object {
    groups.delete(findGroup(context, logGroupName).name);
    return {};
  }

  function PutRetentionPolicy({ logGroupName, retentionInDays }: PutRetentionPolicyRequest): object {
    const group = findGroup(context, logGroupName);
    if (!retentionDays.includes(retentionInDays ?? 0)) {
      throw invalidParameter(
        `Invalid retention value ${retentionInDays}: it must be one of [${retentionDays.join(', ')}]`,
      );
    }
    group.retentionInDays = retentionInDays;
    return {};
  }

  function DeleteRetentionPolicy({ logGroupName }: DeleteRetentionPolicyRequest): object {
    delete findGroup(context, logGroupName).retentionInDays;
    return {};
  }

  function DescribeLogGroups(input: DescribeLogGroupsRequest): DescribeLogGroupsResponse {
    const { logGroupNamePrefix = '', logGroupNamePattern = '', limit, nextToken } = input;
    if (logGroupNamePrefix && logGroupNamePattern) {
      throw invalidParameter(
        'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
      );
    }
    const names = [...groups.keys()]
      .filter((name) => name.startsWith(logGroupNamePrefix))
      .filter((name) => name.toLowerCase().includes(logGroupNamePattern.toLowerCase()))
      .toSorted();
    const page = pageOf(names, { limit, nextToken });
    return {
      logGroups: page.items.map((name) =>
        (logGroupNamePattern ? found : toLogGroup)(findGroup(context, name)),
      ),
      nextToken: page.nextToken,
    };
  }

  return { CreateLogGroup, DeleteLogGroup, PutRetentionPolicy, DeleteRetentionPolicy, DescribeLogGroups };
}

/** A group as a search by pattern shows it. */
function found(group: LogGroup): LogGroupShape {
  const { storedBytes, deletionProtectionEnabled, ...shape } = toLogGroup(group);
  return shape;
}

function toLogGroup(group: LogGroup): LogGroupShape {
  const messages = [...group.streams.values()].flatMap((stream) => stream.lines);
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retentionInDays,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    storedBytes: messages.reduce((total, { message }) => total + Buffer.byteLength(message), 0),
    logGroupClass: 'STANDARD',
    logGroupArn: group.arn,
    deletionProtectionEnabled: false,
  };
}
