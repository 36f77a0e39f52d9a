import { environment } from '../../../support/environment.ts';
import { deleteByHand } from '../../../support/delete-by-hand.ts';
import { physicalIds, type Doing } from './doing.ts';

export const resourceDeeds = {
  async delete_log_group(aws, { stack }) {
    const logGroupName = `/ecs/${environment.STAGE}/${stack}`;
    const isThere = aws.logs.inventory().logGroups.includes(logGroupName);
    if (isThere) aws.logs.actions.DeleteLogGroup({ logGroupName });
    return isThere;
  },
  /** AWS refuses it while others use it. */
  async delete_resource(aws, { stack, pick }) {
    const types = Object.keys(deleteByHand);
    const type = types[pick % types.length]!;
    const ids = await physicalIds(aws, stack, type);
    const id = ids[pick % ids.length];
    if (id) await deleteByHand[type]!(aws, id);
    return id !== undefined;
  },
  /** ECS refuses it while something runs there. */
  async delete_cluster(aws, { name, stack }) {
    const [cluster] = await physicalIds(aws, stack, 'AWS::ECS::Cluster');
    if (cluster !== name) return false;
    aws.ecs.actions.DeleteCluster({ cluster });
    return true;
  },
} satisfies Record<string, Doing>;
