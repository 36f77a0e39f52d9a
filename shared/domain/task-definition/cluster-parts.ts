import { ownTags } from '../ownership.ts';
import type { InputProblem } from '../input/input-problem.ts';
import type { Findings } from './import/changes.ts';
import type { RegisteredTaskDefinition } from './registered-task-definition.ts';
import { rolesOfTask } from './roles-not-allowed.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/** The name of a stack ends with the end of its operation's id. */
const groupOfStack = /^\/ecs\/fargate-clusters-.+-[0-9a-f]{12}$/;

/**
 * CloudFormation builds such a name from the stack's name, the logical id and at least twelve characters, and cuts the
 * stack's name if all are more than 64. AWS documents no rule; observed names keep 25 or more of the stack's
 * characters: https://github.com/KensioSoftware/yulin/issues/1113
 */
const roleOfStack = /-(ExecutionRole|TaskRole)-[A-Za-z0-9]{12,}$/;
const charactersOfStack = 24;

/** Whether the stack of a cluster of this deployment created a role, judged by its name. */
export function isRoleOfCluster(arn: string, owner: string): boolean {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return name.startsWith(`${owner}-`.slice(0, charactersOfStack)) && roleOfStack.test(name);
}

/** The same for a log group. */
export const isGroupOfCluster = (group: string): boolean => groupOfStack.test(group);

export const goesWithCluster = 'The stack of a cluster created it, and it is deleted with that cluster.';

/** The roles and log groups of a definition that belong to a cluster's stack, judged by their names. */
export function clusterPartProblems(
  definition: Pick<TaskDefinitionSpec, 'containers' | 'executionRoleArn' | 'taskRoleArn'>,
  owner: string,
): Findings['issues'] {
  const roles = rolesOfTask(definition).flatMap(({ path, arn }) =>
    arn !== undefined && isRoleOfCluster(arn, owner) ? [{ path, message: refusedAs(arn, 'role') }] : [],
  );
  const groups = definition.containers.flatMap(({ logging: { options } }, index) => {
    const group = options['awslogs-group'] ?? '';
    const path = ['containers', index, 'logging', 'options', 'awslogs-group'];
    return isGroupOfCluster(group) ? [{ path, message: refusedAs(group, 'log group') }] : [];
  });
  return [...roles, ...groups];
}

/** A cluster is deleted together with the definition of its stack, and with its roles and log group. */
export function clusterDefinitionProblems({
  taskDefinition,
  tags,
}: Pick<RegisteredTaskDefinition, 'taskDefinition' | 'tags'>): InputProblem[] {
  const cluster = tags[ownTags.cluster];
  if (cluster === undefined) return [];
  return [
    {
      path: ['taskDefinition'],
      message: `Received "${taskDefinition}", which is deleted with the cluster "${cluster}". Register your own with POST /task-definitions and use that.`,
    },
  ];
}

const refusedAs = (name: string, what: string) =>
  `Received "${name}", which is deleted with the cluster whose stack created it. Leave it out, or name your own ${what}.`;
