import {
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { guardDutyTag } from '../domain/blockers/guard-duty.ts';
import { isRefusal } from '../errors/aws-errors.ts';
import { collectPages } from '../collect-pages.ts';
import { connect, refusedAs } from './connection.ts';

const itemsPerPage = 1000;

interface Endpoint {
  id: string;
  /** Its deletion was requested. */
  isGoing: boolean;
}

/**
 * The resources that GuardDuty's Runtime Monitoring creates in the VPCs of Fargate tasks, and leaves there.
 * https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html
 */
export function createGuardDuty() {
  const send = connect((shared) => new EC2Client(shared));

  return {
    async endpoints(vpcId: string): Promise<Endpoint[]> {
      const Filters = [
        { Name: 'vpc-id', Values: [vpcId] },
        { Name: `tag:${guardDutyTag}`, Values: ['true'] },
      ];
      const found = await collectPages(async (NextToken) => {
        const page = await send(
          new DescribeVpcEndpointsCommand({ Filters, MaxResults: itemsPerPage, NextToken }),
        );
        return { items: page.VpcEndpoints ?? [], nextCursor: page.NextToken };
      });
      return found
        .map(({ VpcEndpointId, State = '' }) => ({ id: VpcEndpointId!, state: State.toLowerCase() }))
        .filter(({ state }) => state !== 'deleted')
        .map(({ id, state }) => ({ id, isGoing: state === 'deleting' }));
    },

    /** Deletes endpoints, which takes minutes. If AWS refuses, they stay as they are. */
    async deleteEndpoints(ids: string[]): Promise<{ refused: boolean }> {
      try {
        const { Unsuccessful = [] } = await send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: ids }));
        return { refused: Unsuccessful.some(({ Error }) => !Error?.Code?.endsWith('NotFound')) };
      } catch (error) {
        if (isRefusal(error)) return { refused: true };
        throw error;
      }
    },

    /** Deletes a security group. Returns whether it stays because it is still in use. */
    async deleteGroup(id: string): Promise<{ inUse: boolean }> {
      try {
        await send(new DeleteSecurityGroupCommand({ GroupId: id }));
        return { inUse: false };
      } catch (error) {
        if (isRefusal(error)) return { inUse: refusedAs(error, 'DependencyViolation') };
        throw error;
      }
    },
  };
}

export type GuardDuty = ReturnType<typeof createGuardDuty>;
