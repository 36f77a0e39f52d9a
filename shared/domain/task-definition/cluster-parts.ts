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

/** Where the containers of a deployment may log to, besides the groups of their clusters. */
export interface LogGroupSettings {
  deployment: string;
  /** The groups of the caller's own that the deployment lists. */
  allowedGroups: readonly string[];
}

/** As in `infra/role-boundary.cjs`: the roles of a deployment write to no other group. */
export const isGroupOfOthers = (group: string, { deployment, allowedGroups }: LogGroupSettings): boolean =>
  group !== `${groupFolder(deployment)}_tasks` && !allowedGroups.includes(group);

function groupProblem(group: string, settings: LogGroupSettings): string | undefined {
  if (isGroupOfCluster(group)) return refusedAs(group, 'log group');
  if (!isGroupOfOthers(group, settings)) return undefined;
  const { allowedGroups } = settings;
  const allowed = allowedGroups.length > 0 ? ` It lists ${allowedGroups.join(', ')}.` : '';
  return `Received "${group}", which is none of the log groups that this deployment lists in its parameter logGroups.${allowed} Leave it out, have it listed, or name a role of yours that may write to it.`;
}

/**
 * The log groups of a definition that belong to a cluster's stack or to others, judged by their names. A role of the
 * caller's own may write wherever its policies allow. Fluent Bit ignores the case of the names of options.
 */
export function clusterPartProblems(
  {
    containers,
    executionRoleArn,
    taskRoleArn,
  }: Pick<TaskDefinitionSpec, 'containers' | 'executionRoleArn' | 'taskRoleArn'>,
  settings: LogGroupSettings,
): Findings['issues'] {
  const roles = new Map([
    ['awslogs-group', executionRoleArn],
    ['log_group_name', taskRoleArn],
  ]);
  return containers.flatMap(({ logging: { options } }, index) =>
    Object.entries(options).flatMap(([name, group]) => {
      const option = name.toLowerCase();
      if (!roles.has(option) || (roles.get(option) && !isGroupOfCluster(group))) return [];
      const message = groupProblem(group, settings);
      return message ? [{ path: ['containers', index, 'logging', 'options', name], message }] : [];
    }),
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
