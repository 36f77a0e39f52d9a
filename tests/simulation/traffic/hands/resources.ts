import { physicalIds, type Doing } from './doing.ts';

export const resourceDeeds = {
  async delete_log_group(aws, { stack }) {
    const [logGroupName] = await physicalIds(aws, stack, 'AWS::Logs::LogGroup');
    if (logGroupName) aws.logs.actions.DeleteLogGroup({ logGroupName });
    return logGroupName !== undefined;
  },
  async delete_role({ iam, ...aws }, { stack }) {
    const [RoleName] = await physicalIds({ iam, ...aws }, stack, 'AWS::IAM::Role');
    const role = RoleName && iam.roles.get(RoleName);
    if (!role) return false;
    for (const PolicyArn of role.attached) iam.actions.DetachRolePolicy({ RoleName, PolicyArn });
    for (const PolicyName of role.inline.keys()) iam.actions.DeleteRolePolicy({ RoleName, PolicyName });
    iam.actions.DeleteRole({ RoleName });
    return true;
  },
  /** ECS refuses it while something runs there. */
  async delete_cluster(aws, { name, stack }) {
    const [cluster] = await physicalIds(aws, stack, 'AWS::ECS::Cluster');
    if (cluster !== name) return false;
    aws.ecs.actions.DeleteCluster({ cluster });
    return true;
  },
} satisfies Record<string, Doing>;
