import { cloudFormationProperties } from './cloudformation-properties.ts';
import { executionRole } from './execution-role.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';
import { registerTaskDefinitionInput } from '../task-definition/task-definition-input.ts';
import { ownTags } from '../ownership.ts';
import { logGroupName, rolePath } from './resource-names.ts';
import { taskRole } from './task-role.ts';
import { attribute, ref, type Resources, type Value } from './template.ts';

/** Whether a container logs to CloudWatch Logs and names no group of its own. */
const needsLogGroup = ({ containers }: TaskDefinitionSpec) =>
  containers.some(({ logging }) => logging.driver === 'awslogs' && !('awslogs-group' in logging.options));

/** What a new task definition depends on in its stack. */
export interface StackSettings {
  /** The deployment. */
  deployment: string;
  stack: string;
  roleBoundary?: string | undefined;
  /** Whether the service needs ECS Exec. */
  wantsCommands: boolean;
}

/** The group for the containers of a new task definition, if they need one; a step creates it before the stack. */
export const logGroupOf = (
  spec: TaskDefinitionSpec,
  { deployment, stack }: Pick<StackSettings, 'deployment' | 'stack'>,
): string | undefined => (needsLogGroup(spec) ? logGroupName(deployment, stack) : undefined);

/** A new task definition, with the roles that it needs but does not name. */
export function taskDefinitionResources(
  spec: TaskDefinitionSpec,
  { deployment, stack, roleBoundary: boundary, wantsCommands }: StackSettings,
): Resources {
  const path = rolePath(deployment);
  const ownTaskRole = taskRole(spec, { wantsCommands, boundary, path });
  const input = registerTaskDefinitionInput<Value>(spec, {
    executionRoleArn: attribute('ExecutionRole', 'Arn'),
    ...(ownTaskRole && { taskRoleArn: attribute('TaskRole', 'Arn') }),
    logGroup: logGroupName(deployment, stack),
    region: ref('AWS::Region'),
  });
  const tagged = { ...input, tags: [...(input.tags ?? []), { key: ownTags.owner, value: deployment }] };
  return {
    ...(!spec.executionRoleArn && { ExecutionRole: executionRole(spec, { boundary, path }) }),
    ...(ownTaskRole && { TaskRole: ownTaskRole }),
    TaskDefinition: {
      Type: 'AWS::ECS::TaskDefinition',
      // Tasks are run only from definitions with this tag; not everything that takes templates hands on a stack's tags.
      Properties: cloudFormationProperties(tagged),
    },
  };
}
