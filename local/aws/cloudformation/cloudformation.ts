import { queryService } from '../wire/query.ts';
import type { Service } from '../service.ts';
import type { World } from '../world.ts';
import type { Permission } from '../iam/permission.ts';
import type { ActionContext } from './actions/context.ts';
import { createStackAction } from './actions/create-stack.ts';
import { deleteStackAction } from './actions/delete-stack.ts';
import { describeStackEventsAction } from './actions/describe-stack-events.ts';
import { describeStacksActions } from './actions/describe-stacks.ts';
import { stackResourceActions } from './actions/stack-resources.ts';
import { templateActions } from './actions/templates.ts';
import { updateStackAction } from './actions/update-stack.ts';
import { updateTerminationProtectionAction } from './actions/update-termination-protection.ts';
import { zonePermissions, zonesForStacks } from './availability-zones.ts';
import { createEngine } from './engine/engine.ts';
import { withHandlerPermissions } from './with-handler-permissions.ts';
import { withReads } from './handler-reads.ts';
import { deployedTypes, sharedTypes } from './resource-types/deployment/deployed-types.ts';
import { effectsOn, type DeploymentServices } from './resource-types/deployment/effects.ts';
import { createResourceTypes } from './resource-types/resource-types.ts';
import { servicesAs, type Services } from './services.ts';
import type { Stack } from './stacks/stack.ts';
import { createStackStore, isDeleted } from './stacks/stack-store.ts';
import { createTransitions } from './stacks/transitions.ts';

const version = '2010-05-15';

export type CloudFormationActions = ReturnType<typeof actionsOf>;

/** The parts of CloudFormation that create, update, describe and delete stacks. */
export interface CloudFormation extends Service {
  readonly actions: CloudFormationActions;
  /** Stacks that are not deleted, by name, and the IAM roles that stacks made. */
  inventory(): { stacks: string[]; roles: string[] };
  /** Has a stack carry other tags, as UpdateStack would; those of its resources stay as they are. */
  changeTags(name: string, tags: Stack['tags']): void;
}

/** If a stack has no role, CloudFormation acts with the caller's permissions. */
const actingRole = ({ roleArn, requester }: Stack) => roleArn ?? requester;

const actionsOf = (context: ActionContext) => ({
  CreateStack: createStackAction(context),
  UpdateStack: updateStackAction(context),
  DeleteStack: deleteStackAction(context),
  ...describeStacksActions(context),
  DescribeStackEvents: describeStackEventsAction(context),
  ...stackResourceActions(context),
  ...templateActions(context),
  UpdateTerminationProtection: updateTerminationProtectionAction(context),
});

export function createCloudFormation(world: World, services: Services & DeploymentServices): CloudFormation {
  const stacks = createStackStore(world);
  const deployed = deployedTypes(effectsOn(world, services));
  const types = createResourceTypes(world, services, deployed);
  const typesOf = (stack: Stack) => {
    const { access } = world;
    const roleArn = actingRole(stack);
    if (!roleArn || !access?.enforced) return types;
    const made = createResourceTypes(world, servicesAs(roleArn, world, services), deployed);
    const ask = (permissions: Permission[]) => access.ofRoleFor(roleArn, permissions);
    const inCallersName = stack.roleArn ? deployed : { ...deployed, ...sharedTypes };
    return new Map(
      [...made].map(([name, type]) => {
        const charged = inCallersName[name];
        return [
          name,
          charged ? withHandlerPermissions(type, charged, world, ask) : withReads(type, world, ask),
        ];
      }),
    );
  };
  const zones = async (stack: Stack) => {
    if (!stack.templateBody.includes('GetAZs')) return [];
    const roleArn = actingRole(stack);
    if (roleArn) world.access?.ofRoleFor(roleArn, zonePermissions);
    return zonesForStacks(servicesAs(roleArn, world, services).ec2.actions);
  };
  const engine = createEngine({ world, typesOf, stacks, transitions: createTransitions(world), zones });
  const actions = actionsOf({ world, stacks, types, engine, objects: services.s3.buckets });
  const service = queryService({
    world,
    scope: 'cloudformation',
    version,
    namespace: `http://cloudformation.amazonaws.com/doc/${version}/`,
    model: () => import('@aws-sdk/client-cloudformation'),
    actions,
  });
  return {
    ...service,
    actions,
    changeTags: (name, tags) => Object.assign(stacks.find(name)!, { tags }),
    inventory: () => ({
      stacks: stacks.list().flatMap((stack) => (isDeleted(stack) ? [] : [stack.name])),
      roles: [...services.iam.roles.keys()],
    }),
  };
}
