import { ownTags } from '../ownership.ts';
import { groupFolder } from '../template/resource-names.ts';
import type { InputProblem } from '../input/input-problem.ts';
import type { Findings } from './import/changes.ts';
import type { RegisteredTaskDefinition } from './registered-task-definition.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/** The name of a stack ends with the end of its operation's id. Before 1.0.0 no stage came before it. */
const groupOfStack = /^\/ecs\/([A-Za-z0-9-]+\/)?fargate-clusters-.+-[0-9a-f]{12}$/;

const pathOfRoles = ':role/fargate-clusters/';

/**
 * Before 1.0.0 roles had no path. CloudFormation builds such a name from the stack's name, the logical id and at least twelve characters, and cuts the
 * stack's name if all are more than 64. AWS documents no rule; observed names keep 25 or more of the stack's
 * characters: https://github.com/KensioSoftware/yulin/issues/1113
 */
const roleOfStack = /-(ExecutionRole|TaskRole)-[A-Za-z0-9]{12,}$/;
const charactersOfStack = 24;

/** Whether the stack of a cluster created a role, judged by its path, or by its name for this deployment before 1.0.0. */
export function isRoleOfCluster(arn: string, deployment: string): boolean {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return arn.includes(pathOfRoles) || isEarlierName(name, deployment);
}

const isEarlierName = (name: string, deployment: string) =>
  name.startsWith(`${deployment}-`.slice(0, charactersOfStack)) && roleOfStack.test(name);

/** The same for a log group. */
export const isGroupOfCluster = (group: string): boolean => groupOfStack.test(group);

export const goesWithCluster = 'The stack of a cluster created it, and it is deleted with that cluster.';

/** Other stages, and services of AWS, have their groups in these folders: `infra/role-boundary.cjs` excludes them. */
const folderOfOthers = /^\/(ecs|aws)\//;

export const isGroupOfOthers = (group: string, deployment: string): boolean =>
  folderOfOthers.test(group) && !group.startsWith(groupFolder(deployment));

function groupProblem(group: string, deployment: string): string | undefined {
  if (isGroupOfCluster(group)) return refusedAs(group, 'log group');
  if (!isGroupOfOthers(group, deployment)) return undefined;
  return `Received "${group}", and the role of these tasks writes to no group of others below /ecs/ and /aws/. Leave it out, or name a group of yours elsewhere, or a role of yours that may write to it.`;
}

/**
 * The log groups of a definition that belong to a cluster's stack or to others, judged by their names. A role of the
 * caller's own may write wherever its policies allow.
 */
export function clusterPartProblems(
  {
    containers,
    executionRoleArn,
    taskRoleArn,
  }: Pick<TaskDefinitionSpec, 'containers' | 'executionRoleArn' | 'taskRoleArn'>,
  deployment: string,
): Findings['issues'] {
  return containers.flatMap(({ logging: { options } }, index) =>
    Object.entries({ 'awslogs-group': executionRoleArn, log_group_name: taskRoleArn }).flatMap(
      ([name, role]) => {
        const group = options[name] ?? '';
        const message = role && !isGroupOfCluster(group) ? undefined : groupProblem(group, deployment);
        return message ? [{ path: ['containers', index, 'logging', 'options', name], message }] : [];
      },
    ),
  );
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

export const refusedAs = (name: string, what: string) =>
  `Received "${name}", which is deleted with the cluster whose stack created it. Leave it out, or name your own ${what}.`;
