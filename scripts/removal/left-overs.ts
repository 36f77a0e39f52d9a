import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ECS, paginateListTaskDefinitions, type TaskDefinitionStatus } from '@aws-sdk/client-ecs';

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

/** Deletes the task definitions that were registered through the API; stacks have deleted their own. */
export async function deleteTaskDefinitions(owner: string): Promise<string[]> {
  const ecs = new ECS({});
  const deleted: string[] = [];
  for (const status of ['ACTIVE', 'INACTIVE'] as const) {
    for (const taskDefinition of await ownDefinitions(ecs, status, owner)) {
      if (status === 'ACTIVE') await ecs.deregisterTaskDefinition({ taskDefinition });
      await ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] });
      deleted.push(`AWS::ECS::TaskDefinition ${taskDefinition}`);
    }
  }
  return deleted;
}

async function ownDefinitions(client: ECS, status: TaskDefinitionStatus, owner: string): Promise<string[]> {
  const own: string[] = [];
  for await (const { taskDefinitionArns = [] } of paginateListTaskDefinitions({ client }, { status })) {
    for (const taskDefinition of taskDefinitionArns) {
      const { tags = [] } = await client.describeTaskDefinition({ taskDefinition, include: ['TAGS'] });
      const isOwn = tags.some(({ key, value }) => key === 'fargate-clusters:owner' && value === owner);
      if (isOwn) own.push(taskDefinition);
    }
  }
  return own;
}
