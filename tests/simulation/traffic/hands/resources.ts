import { physicalIds, type Doing } from './doing.ts';

export const resourceDeeds = {
  async delete_log_group(aws, { stack }) {
    const [logGroupName] = await physicalIds(aws, stack, 'AWS::Logs::LogGroup');
    if (logGroupName) aws.logs.actions.DeleteLogGroup({ logGroupName });
    return logGroupName !== undefined;
  },
  /** ECS refuses it while something runs there. */
  async delete_cluster(aws, { name, stack }) {
    const [cluster] = await physicalIds(aws, stack, 'AWS::ECS::Cluster');
    if (cluster !== name) return false;
    aws.ecs.actions.DeleteCluster({ cluster });
    return true;
  },
} satisfies Record<string, Doing>;
