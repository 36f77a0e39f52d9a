import type { Ec2Actions } from '../ec2/actions.ts';
import type { TaskInterfaces } from '../ec2/task-interfaces.ts';
import type { TaskVolumes } from '../ec2/task-volumes.ts';
import type { RolePermissions } from '../iam/role-permissions.ts';
import type { LogsActions } from '../logs/logs.ts';
import type { World } from '../world.ts';
import type { EcsState } from './state.ts';
import type { SourceTags } from './tasks/source-tags.ts';
import type { LaunchRate } from './tasks/launch-rate.ts';
import type { TaskEndpoints } from './tasks/endpoints.ts';
import type { Seconds } from './timings.ts';

/** What ECS asks of EC2: where a task may run, its network interface and its volume. */
export interface Networks {
  interfaces: TaskInterfaces;
  volumes: TaskVolumes;
  actions: Pick<
    Ec2Actions,
    'DescribeSubnets' | 'DescribeSecurityGroups' | 'DescribeRouteTables' | 'DescribeVolumes'
  >;
}

/** What ECS asks of CloudWatch Logs: a stream for each container, and lines in it. */
export interface LogStore {
  actions: Pick<LogsActions, 'CreateLogGroup' | 'CreateLogStream' | 'PutLogEvents'>;
}

/** Where ECS tells what happens to tasks. */
export interface Events {
  publish(source: string, detailType: string, resources: string[], detail: object): void;
}

export interface EcsContext {
  world: World;
  ec2: Networks;
  logs: LogStore;
  endpoints: TaskEndpoints;
  events: Events;
  launches: LaunchRate;
  /** What the roles of tasks may do. */
  rolePermissions: RolePermissions;
  sourceTags: SourceTags;
  state: EcsState;
}

export const now = ({ world }: Pick<EcsContext, 'world'>): Date => new Date(world.clock.now());

/** Some time between the least and the most. */
export const randomSeconds = ({ world }: Pick<EcsContext, 'world'>, [least, most]: Seconds): number =>
  least + world.random.next() * (most - least);
