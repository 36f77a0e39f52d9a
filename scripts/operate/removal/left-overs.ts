import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';

/** Lambda makes a function's log group anew where the function had begun before the group was deleted. */
export async function deleteLogGroups(names: string[]): Promise<string[]> {
  const logs = new CloudWatchLogs({});
  const deleted: string[] = [];
  for (const logGroupName of names) {
    const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: logGroupName });
    if (!logGroups.some((one) => one.logGroupName === logGroupName)) continue;
    await logs.deleteLogGroup({ logGroupName });
    deleted.push(`AWS::Logs::LogGroup ${logGroupName}`);
  }
  return deleted;
}
