import { ownTags } from '../input/tags.ts';
import type { InputProblem } from '../task/run-tasks-problems.ts';
import type { Findings } from './import/changes.ts';
import type { RegisteredTaskDefinition } from './registered-task-definition.ts';
import { rolesOfTask } from './roles-not-allowed.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

/** The name of a stack ends with that of the operation which made it. */
const groupOfStack = /^\/ecs\/fargate-clusters-.+-[0-9a-f]{12}$/;

/**
 * CloudFormation puts such a name together of the stack's, the logical id and twelve characters or more, and cuts the
 * stack's short where all are more than 64. AWS documents no rule; names that were seen keep 25 of the stack's characters or
 * more: https://github.com/KensioSoftware/yulin/issues/1113
 */
const roleOfStack = /-(ExecutionRole|TaskRole)-[A-Za-z0-9]{12,}$/;
const charactersOfStack = 24;

/** Whether the stack of a cluster of this deployment made a role, as its name shows. */
export function isRoleOfCluster(arn: string, owner: string): boolean {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return name.startsWith(`${owner}-`.slice(0, charactersOfStack)) && roleOfStack.test(name);
}

/** The same of a log group. */
export const isGroupOfCluster = (group: string): boolean => groupOfStack.test(group);

export const goesWithCluster = 'It goes with the cluster whose stack made it when that is deleted.';

/** The roles and log groups in a definition that the stack of a cluster made, as their names show: they go with that cluster. */
export function partsOfClusters(
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

/** The deletion of a cluster takes the definition of its stack along, with the roles and the log group that it names. */
export function ofACluster({
  taskDefinition,
  tags,
}: Pick<RegisteredTaskDefinition, 'taskDefinition' | 'tags'>): InputProblem[] {
  const cluster = tags[ownTags.cluster];
  if (cluster === undefined) return [];
  return [
    {
      path: ['taskDefinition'],
      message: `Received "${taskDefinition}", which goes with the cluster "${cluster}" when that is deleted. Register one of your own by POST /task-definitions and name that.`,
    },
  ];
}

const refusedAs = (name: string, what: string) =>
  `Received "${name}", which goes with the cluster whose stack made it when that is deleted. Leave it out, or name a ${what} of your own.`;
