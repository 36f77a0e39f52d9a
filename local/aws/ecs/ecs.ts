import { jsonService } from '../wire/json.ts';
import type { Actions, Service } from '../service.ts';
import type { RolePermissions } from '../iam/role-permissions.ts';
import type { World } from '../world.ts';
import { changeClusterActions } from './clusters/change-clusters.ts';
import { describeClusterActions } from './clusters/describe-clusters.ts';
import type { EcsContext, Events, LogStore, Networks } from './context.ts';
import { makeServiceRole } from './service-linked-role.ts';
import { serviceActions } from './services/service-actions.ts';
import { createLaunchRate } from './tasks/launch-rate.ts';
import { emptyState } from './state.ts';
import { refuseReservedTags, tagActions } from './tags.ts';
import { taskDefinitionActions } from './task-definitions/task-definition-actions.ts';
import { createSourceTags, type SourceTags } from './tasks/source-tags.ts';
import type { TaskEndpoints } from './tasks/endpoints.ts';
import { createHttpTaskEndpoints } from './tasks/http-endpoints.ts';
import { taskActions } from './tasks/task-actions.ts';

export type EcsActions = ReturnType<typeof actionsOf>;

/** Amazon ECS on Fargate. */
export interface Ecs extends Service {
  readonly actions: EcsActions;
  /** ARNs of what there is: clusters and services that are not INACTIVE, tasks that are not STOPPED. */
  inventory(): { clusters: string[]; services: string[]; tasks: string[] };
  /** Makes the service-linked role of ECS; false where the account has it. */
  makeServiceRole(): boolean;
  /** Stops the servers on the tasks' addresses. */
  close(): void;
}

const actionsOf = (context: EcsContext) => ({
  ...changeClusterActions(context),
  ...describeClusterActions(context),
  ...taskDefinitionActions(context),
  ...taskActions(context),
  ...serviceActions(context),
  ...tagActions(context),
});

export function createEcs(
  world: World,
  {
    ec2,
    logs,
    endpoints = createHttpTaskEndpoints(),
    events = { publish() {} },
    rolePermissions = () => undefined,
    sourceTags = createSourceTags(),
    newAccount = false,
  }: {
    ec2: Networks;
    logs: LogStore;
    endpoints?: TaskEndpoints;
    events?: Events;
    rolePermissions?: RolePermissions;
    sourceTags?: SourceTags;
    newAccount?: boolean;
  },
): Ecs {
  const state = emptyState({ newAccount });
  const launches = createLaunchRate(world.clock);
  const actions = actionsOf({
    world,
    ec2,
    logs,
    endpoints,
    events,
    launches,
    rolePermissions,
    sourceTags,
    state,
  });
  return {
    ...jsonService({
      world,
      scope: 'ecs',
      target: 'AmazonEC2ContainerServiceV20141113',
      version: '1.1',
      actions: forExternalUse(actions),
    }),
    actions,
    inventory: () => ({
      clusters: [...state.clusters.values()]
        .filter(({ status }) => status !== 'INACTIVE')
        .map((one) => one.clusterArn),
      services: [...state.services.values()]
        .map(({ service }) => service)
        .filter(({ status }) => status !== 'INACTIVE')
        .map((one) => one.serviceArn),
      tasks: [...state.tasks.values()]
        .map(({ task }) => task)
        .filter(({ lastStatus }) => lastStatus !== 'STOPPED')
        .map((one) => one.taskArn),
    }),
    makeServiceRole: () => makeServiceRole({ world, state }),
    close: () => endpoints.closeAll(),
  };
}

/** The actions as callers from outside of AWS have them: without tags that are reserved to AWS. */
function forExternalUse(actions: Actions): Actions {
  return Object.fromEntries(
    Object.entries(actions).map(([name, run]) => [
      name,
      (input: never) => {
        refuseReservedTags(input);
        return run(input);
      },
    ]),
  );
}
