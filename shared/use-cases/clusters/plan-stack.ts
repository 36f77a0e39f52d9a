import type { RunnableTaskDefinitions } from '../../aws/runnable-task-definitions.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import { registeredProblems } from '../../domain/cluster/registered-problems.ts';
import type { RunTaskRoles } from '../../domain/task/run-task-input.ts';
import { ttlProblem } from '../../domain/limits/lifetime.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { newUsage } from '../../domain/limits/usage-of-cluster.ts';
import { taskSizeOf, type TaskSize, type Usage } from '../../domain/limits/usage.ts';
import type { InputProblem } from '../../domain/input/input-problem.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import { clusterTemplate, type ExistingTaskDefinition } from '../../domain/template/cluster-template.ts';
import { stackName } from '../../domain/operation/stack-name.ts';
import { sourcesNotAllowed, type ReadablePrefixes } from '../../domain/task-definition/beyond-prefixes.ts';
import {
  clusterDefinitionProblems,
  clusterPartProblems,
} from '../../domain/task-definition/cluster-parts.ts';
import { openPorts } from '../../domain/task-definition/task-definition-input.ts';
import {
  rolesNotAllowed,
  rolesOfTask,
  rolesOfVolumes,
} from '../../domain/task-definition/roles-not-allowed.ts';
import { accountOf, secretsOfOthers } from '../../domain/task-definition/secrets-of-others.ts';
import { roleProblem } from '../../domain/template/role-size.ts';
import {
  plannedResources,
  templateProblem,
  type PlannedResource,
  type Template,
} from '../../domain/template/template.ts';
import { TaskDefinitionNotFound } from '../../errors/task-errors.ts';
import { commandsNotAllowed } from '../commands-not-allowed.ts';
import {
  findRunnable,
  refuseFamilyOfOthers,
  type OwnershipDependencies,
} from '../task-definitions/find-task-definition.ts';
import { refuseBody } from '../refuse-body.ts';

export interface StackPlan {
  cluster: string;
  stackName: string;
  resources: PlannedResource[];
  template: Template;
  /** The size of the tasks; undefined without a task definition. */
  taskSize: TaskSize | undefined;
  /** What the cluster would use of the limits. */
  usage: Usage;
}

/** `deployment` is the source of every stack's name, and the value of its owner tag. */
export interface StackPlanDependencies extends OwnershipDependencies {
  taskDefinitions: Pick<RunnableTaskDefinitions, 'describe'>;
  /** The ARN of the permissions boundary for roles of the stack. */
  roleBoundary: string;
  roles: RunTaskRoles;
  /** The ARNs of the caller's own roles that this deployment may pass. */
  allowedRoles: readonly string[];
  readablePrefixes: ReadablePrefixes;
  limits: LimitSettings;
}

/** The stack for this operation and cluster. Creates nothing itself. */
export async function planStack(
  dependencies: StackPlanDependencies,
  spec: ClusterSpec,
  operationId: string,
): Promise<StackPlan> {
  const { deployment, roleBoundary, roles } = dependencies;
  const given = await definitionOf(dependencies, spec);
  const stack = stackName(deployment, spec.name, operationId);
  const template = clusterTemplate({
    name: spec.name,
    deployment,
    stack,
    ...(given.definition && { taskDefinition: given.definition }),
    ...(spec.service && { service: spec.service }),
    ...(spec.network && { network: spec.network }),
    roleBoundary,
    volumesRole: roles.volumes,
  });
  const tooLarge = templateProblem(template) ?? roleProblem(template);
  refuseBody([
    ...notAllowed(spec, dependencies),
    ...given.problems,
    ...tooLong(spec, dependencies),
    ...(tooLarge ? [{ path: ['newTaskDefinition'], message: tooLarge }] : []),
  ]);
  if (spec.newTaskDefinition) {
    const { family } = spec.newTaskDefinition;
    await refuseFamilyOfOthers(dependencies, family, await dependencies.taskDefinitions.describe(family));
  }
  const { taskSize } = given;
  return {
    cluster: spec.name,
    stackName: stack,
    resources: plannedResources(template),
    template,
    taskSize,
    usage: newUsage(spec.service?.desiredCount ?? 0, taskSize ?? { cpuUnits: 0, memoryMib: 0 }),
  };
}

function tooLong({ ttl }: ClusterSpec, { limits }: Pick<StackPlanDependencies, 'limits'>): InputProblem[] {
  const message = ttlProblem(ttl, limits);
  return message ? [{ path: ['ttl'], message }] : [];
}

/** What the deployment does not allow, what its roles may not use, and what belongs to another cluster. */
function notAllowed(
  { newTaskDefinition: definition, service }: ClusterSpec,
  {
    deployment,
    roleBoundary,
    roles,
    allowedRoles,
    readablePrefixes,
  }: Omit<StackPlanDependencies, 'taskDefinitions'>,
): InputProblem[] {
  const named = [
    ...rolesOfTask(definition ?? {}, 'newTaskDefinition'),
    ...rolesOfVolumes(service?.volumeConfigurations ?? [], 'service').filter(
      ({ arn }) => arn !== roles.volumes,
    ),
  ];
  const inDefinition = definition
    ? [
        ...clusterPartProblems(definition, deployment),
        ...secretsOfOthers(definition, accountOf(roleBoundary)!),
        ...sourcesNotAllowed(definition, readablePrefixes),
      ]
    : [];
  return [
    ...(service?.enableExecuteCommand && !roles.executeCommand
      ? [commandsNotAllowed('service', 'enableExecuteCommand')]
      : []),
    ...rolesNotAllowed(named, { allowedRoles, deployment }),
    ...inDefinition.map(({ path, message }) => ({ path: ['newTaskDefinition', ...path], message })),
  ];
}

interface Given {
  definition: TaskDefinitionSpec | ExistingTaskDefinition | undefined;
  taskSize: TaskSize | undefined;
  problems: InputProblem[];
}

async function definitionOf(
  dependencies: OwnershipDependencies & Pick<StackPlanDependencies, 'taskDefinitions'>,
  spec: ClusterSpec,
): Promise<Given> {
  const { newTaskDefinition, taskDefinition: given } = spec;
  if (given === undefined) {
    const taskSize = newTaskDefinition && taskSizeOf(newTaskDefinition);
    return { definition: newTaskDefinition, taskSize, problems: [] };
  }
  const found = await findRunnable(dependencies, given);
  if (found.status !== 'ACTIVE') throw new TaskDefinitionNotFound(given);
  const ports = openPorts(found);
  return {
    definition: { arn: found.arn, ports },
    taskSize: taskSizeOf(found),
    problems: [
      ...clusterDefinitionProblems(found),
      ...registeredProblems(spec, found, { ports, deployment: dependencies.deployment }),
    ],
  };
}
