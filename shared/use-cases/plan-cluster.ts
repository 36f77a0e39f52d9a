import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { ClusterSpec } from '../domain/cluster/cluster.ts';
import { commandsProblem } from '../domain/task/commands-problem.ts';
import { volumeProblems } from '../domain/task/volume-problems.ts';
import type { RunTaskRoles } from '../domain/task/run-task-input.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { clusterTemplate } from '../domain/template/cluster-template.ts';
import { stackName } from '../domain/input/names.ts';
import { ownTags } from '../domain/input/tags.ts';
import { openPort } from '../domain/task-definition/open-port.ts';
import { rolesNotAllowed, rolesOfTask, rolesOfVolumes } from '../domain/task-definition/roles-not-allowed.ts';
import { accountOf, secretsOfOthers } from '../domain/task-definition/secrets-of-others.ts';
import { roleProblem } from '../domain/template/role-size.ts';
import {
  plannedResources,
  templateProblem,
  type PlannedResource,
  type Template,
} from '../domain/template/template.ts';
import { InvalidRequest, TaskDefinitionNotFound } from '../errors.ts';
import { commandsNotAllowed } from './commands-not-allowed.ts';
import { findTaskDefinition } from './find-task-definition.ts';

export interface Plan {
  cluster: string;
  stackName: string;
  resources: PlannedResource[];
  template: Template;
}

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
  /** Begins the name of every stack, and says in its tags whose it is. */
  owner: string;
  /** The ARN of the policy that bounds what a role of the stack may do. */
  roleBoundary: string;
  roles: RunTaskRoles;
  /** The ARNs of the roles that this deployment may pass, as a policy has them. */
  allowedRoles: string;
}

/** What this operation makes to create the cluster. Makes nothing itself, so it is the answer to a dry run too. */
export async function planCluster(
  { taskDefinitions, owner, roleBoundary, roles, allowedRoles }: Dependencies,
  spec: ClusterSpec,
  operationId: string,
): Promise<Plan> {
  if (spec.service?.enableExecuteCommand && !roles.executeCommand)
    throw commandsNotAllowed('service', 'enableExecuteCommand');
  refuseWhatIsOfOthers(spec, { roleBoundary, allowedRoles });
  const stack = stackName(owner, spec.name, operationId);
  const template = clusterTemplate({
    name: spec.name,
    stack,
    ...(spec.taskDefinition && {
      taskDefinition: await definitionOf({ taskDefinitions, owner }, spec.taskDefinition, spec.service),
    }),
    ...(spec.service && { service: spec.service }),
    ...(spec.network && { network: spec.network }),
    roleBoundary,
    volumesRole: roles.volumes,
  });
  const problem = templateProblem(template) ?? roleProblem(template);
  if (problem) throw new InvalidRequest([{ path: ['body', 'taskDefinition'], message: problem }]);
  return { cluster: spec.name, stackName: stack, resources: plannedResources(template), template };
}

/** Roles and secrets that neither this deployment nor the roles that it makes may use. */
function refuseWhatIsOfOthers(
  { taskDefinition, service }: ClusterSpec,
  { roleBoundary, allowedRoles }: Pick<Dependencies, 'roleBoundary' | 'allowedRoles'>,
): void {
  const definition = typeof taskDefinition === 'object' ? taskDefinition : undefined;
  const roles = [
    ...rolesOfTask(definition ?? {}, 'taskDefinition'),
    ...rolesOfVolumes(service?.volumeConfigurations ?? [], 'service'),
  ];
  const secrets = definition ? secretsOfOthers(definition, accountOf(roleBoundary)!) : [];
  const issues = [
    ...rolesNotAllowed(roles, allowedRoles),
    ...secrets.map(({ path, message }) => ({ path: ['taskDefinition', ...path], message })),
  ];
  if (issues.length > 0)
    throw new InvalidRequest(issues.map(({ path, message }) => ({ path: ['body', ...path], message })));
}

async function definitionOf(
  dependencies: Pick<Dependencies, 'taskDefinitions' | 'owner'>,
  given: NonNullable<ClusterSpec['taskDefinition']>,
  service: ClusterSpec['service'],
) {
  if (typeof given !== 'string') return given;
  const definition = await findTaskDefinition(dependencies, given);
  const { arn, containers, status } = definition;
  if (status !== 'ACTIVE') throw new TaskDefinitionNotFound(given);
  refuseThatOfACluster(definition, dependencies.owner);
  if (service) refuseMisfits(service, definition);
  return { arn, ports: containers.flatMap(({ portMappings }) => portMappings.map(openPort)) };
}

/** The deletion of a cluster takes the definition of its stack along, with the roles and the log group that it names. */
function refuseThatOfACluster({ taskDefinition, tags }: RegisteredTaskDefinition, owner: string): void {
  const cluster = tags[ownTags.cluster];
  if (tags[ownTags.owner] !== owner || cluster === undefined) return;
  throw new InvalidRequest([
    {
      path: ['body', 'taskDefinition'],
      message: `Received "${taskDefinition}", which goes with the cluster "${cluster}" when that is deleted. Give the task definition itself, or register one by POST /task-definitions and name that.`,
    },
  ]);
}

/** A service cannot override its task definition, so a registered one has to fit. */
function refuseMisfits(
  { enableExecuteCommand, volumeConfigurations }: NonNullable<ClusterSpec['service']>,
  { taskDefinition, taskRoleArn, containers, volumesConfiguredAtLaunch }: RegisteredTaskDefinition,
): void {
  const commands = enableExecuteCommand && commandsProblem(containers);
  const problems = [
    ...(commands ? [commands] : []),
    ...(enableExecuteCommand && !taskRoleArn ? [noTaskRole(taskDefinition)] : []),
    ...volumeProblems(volumeConfigurations, volumesConfiguredAtLaunch),
  ];
  if (problems.length === 0) return;
  throw new InvalidRequest(
    problems.map(({ path, message }) => ({ path: ['body', 'service', ...(path as string[])], message })),
  );
}

const noTaskRole = (taskDefinition: string) => ({
  path: ['enableExecuteCommand'],
  message: `ECS Exec needs a task role, and ${taskDefinition} has none: register it with a taskRoleArn, or give the task definition in this request, and the cluster makes the role.`,
});
