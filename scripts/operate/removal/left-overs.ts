import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { itemsOfKind } from './journal.ts';

/** The log groups that outlive their clusters, as the journals have them. */
export async function groupsOfClusters(tables: string[]): Promise<string[]> {
  const items = await itemsOfKind(tables, 'log-group');
  return items.map(({ id }) => id!.S!);
}

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
