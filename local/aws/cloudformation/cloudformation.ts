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
import { updateTerminationProtectionAction } from './actions/update-termination-protection.ts';
import { createEngine } from './engine/engine.ts';
import { withReads } from './handler-reads.ts';
import { createResourceTypes } from './resource-types/resource-types.ts';
import { servicesAs, type Services } from './services.ts';
import type { Stack } from './stacks/stack.ts';
import { createStackStore, isDeleted } from './stacks/stack-store.ts';
import { createTransitions } from './stacks/transitions.ts';

const version = '2010-05-15';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html */
const zonePermissions: Permission[] = ['ec2:DescribeAccountAttributes', 'ec2:DescribeSubnets'].map(
  (action) => ({ action, resource: '*', context: {} }),
);

export type CloudFormationActions = ReturnType<typeof actionsOf>;

/** CloudFormation, as far as stacks are created, looked at and deleted. */
export interface CloudFormation extends Service {
  readonly actions: CloudFormationActions;
  /** Stacks that are not deleted, by name, and the IAM roles that stacks made. */
  inventory(): { stacks: string[]; roles: string[] };
}

const actionsOf = (context: ActionContext) => ({
  CreateStack: createStackAction(context),
  DeleteStack: deleteStackAction(context),
  ...describeStacksActions(context),
  DescribeStackEvents: describeStackEventsAction(context),
  ...stackResourceActions(context),
  ...templateActions(context),
  UpdateTerminationProtection: updateTerminationProtectionAction(context),
});

export function createCloudFormation(world: World, services: Services): CloudFormation {
  const stacks = createStackStore(world);
  const types = createResourceTypes(world, services);
  const typesOf = ({ roleArn }: Stack) => {
    const { access } = world;
    if (!roleArn || !access?.enforced) return types;
    const made = createResourceTypes(world, servicesAs(roleArn, world, services));
    const ask = (permissions: Permission[]) => access.ofRoleFor(roleArn, permissions);
    return new Map([...made].map(([name, type]) => [name, withReads(type, world, ask)]));
  };
  const zones = async ({ roleArn }: Stack) => {
    const { ec2 } = servicesAs(roleArn, world, services);
    if (roleArn) world.access?.ofRoleFor(roleArn, zonePermissions);
    const { AvailabilityZones = [] } = ec2.actions.DescribeAvailabilityZones({});
    return AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []);
  };
  const engine = createEngine({ world, typesOf, stacks, transitions: createTransitions(world), zones });
  const actions = actionsOf({ world, stacks, types, engine });
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
    inventory: () => ({
      stacks: stacks.list().flatMap((stack) => (isDeleted(stack) ? [] : [stack.name])),
      roles: [...services.iam.roles.keys()],
    }),
  };
}
