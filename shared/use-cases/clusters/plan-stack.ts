import type { RunnableTaskDefinitions } from '../../aws/runnable-task-definitions.ts';
import {
  chooseNetwork,
  networkProblems,
  type ChosenNetwork,
  type NetworkSettings,
} from '../../domain/cluster/chosen-network.ts';
import type { ClusterSpec } from '../../domain/cluster/cluster.ts';
import { registeredProblems } from '../../domain/cluster/registered-problems.ts';
import { snapshotsNotAllowed } from '../../domain/task/snapshots-not-allowed.ts';
import type { RunTaskRoles } from '../../domain/task/run-task-input.ts';
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
import {
  fileSystemsNotAllowed,
  fileSystemsOfRegistered,
  type AllowedFileSystems,
} from '../../domain/task-definition/file-systems-not-allowed.ts';
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
  findRunnableFor,
  refuseFamilyOfOthers,
  type OwnershipDependencies,
} from '../task-definitions/find-task-definition.ts';
import type { NetworkDependencies } from '../networks/find-parts.ts';
import { networkOfClusterNotAllowed } from '../networks/networks-not-allowed.ts';
import { refuseBody } from '../refuse-body.ts';

export interface StackPlan {
  cluster: string;
  stackName: string;
  resources: PlannedResource[];
  template: Template;
  /**
   * The request, with the revision of its task definition and the mode of its network: the same template can be built
   * from it again.
   */
  spec: ClusterSpec;
  network: ChosenNetwork;
  /** The size of the tasks; undefined without a task definition. */
  taskSize: TaskSize | undefined;
  /** What the cluster would use of the limits. */
  usage: Usage;
}

/** `deployment` is the source of every stack's name, and the value of its owner tag. */
export interface StackPlanDependencies extends OwnershipDependencies, NetworkDependencies {
  taskDefinitions: Pick<RunnableTaskDefinitions, 'describe'>;
  /** The ARN of the permissions boundary for roles of the stack. */
  roleBoundary: string;
  roles: RunTaskRoles;
  /** The ARNs of the caller's own roles that this deployment may pass. */
  allowedRoles: readonly string[];
  /** The log groups of the caller's own that containers may write to. */
  allowedGroups: readonly string[];
  readablePrefixes: ReadablePrefixes;
  /** The ids and ARNs of the file systems that containers may mount. */
  allowedFileSystems: readonly string[];
  /** The ids of the snapshots that may be the content of volumes. */
  allowedSnapshots: readonly string[];
  networks: NetworkSettings;
}

/** The stack for this operation and cluster. Creates nothing itself, and refuses further problems with its own. */
export async function planStack(
  dependencies: StackPlanDependencies,
  spec: ClusterSpec,
  operationId: string,
  problems: InputProblem[] = [],
): Promise<StackPlan> {
  const { deployment, roleBoundary, roles } = dependencies;
  const network = chooseNetwork(spec.network, dependencies.networks);
  const [given, ofNetwork] = await Promise.all([
    definitionOf(dependencies, spec),
    networkNotAllowed(dependencies, spec, network),
  ]);
  const stack = stackName(deployment, spec.name, operationId);
  const template = clusterTemplate({
    name: spec.name,
    deployment,
    stack,
    ...(given.definition && { taskDefinition: given.definition }),
    ...(spec.service && { service: spec.service }),
    ...(network.existing && { network: network.existing }),
    roleBoundary,
    volumesRole: roles.volumes,
  });
  const tooLarge = templateProblem(template) ?? roleProblem(template);
  refuseBody([
    ...problems,
    ...notAllowed(spec, dependencies),
    ...given.problems,
    ...ofNetwork,
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
    network,
    spec: {
      ...spec,
      ...(given.arn !== undefined && { taskDefinition: given.arn }),
      network: { ...spec.network, mode: network.mode },
    },
    taskSize,
    usage: newUsage(spec.service?.desiredCount ?? 0, taskSize),
  };
}

/** The shared network is taken by its mode alone, whatever the deployment lists. */
async function networkNotAllowed(
  dependencies: StackPlanDependencies,
  spec: ClusterSpec,
  { mode, existing }: ChosenNetwork,
): Promise<InputProblem[]> {
  const problems = networkProblems(spec.network, dependencies.networks);
  if (problems.length > 0 || mode !== 'existing' || !existing) return problems;
  return networkOfClusterNotAllowed(dependencies, existing);
}

/** What the deployment does not allow, what its roles may not use, and what belongs to another cluster. */
function notAllowed(
  { newTaskDefinition: definition, service }: ClusterSpec,
  dependencies: StackPlanDependencies,
): InputProblem[] {
  const { deployment, roleBoundary, roles, allowedRoles, allowedGroups, readablePrefixes } = dependencies;
  const volumes = service?.volumeConfigurations ?? [];
  const named = [
    ...rolesOfTask(definition ?? {}, 'newTaskDefinition'),
    ...rolesOfVolumes(volumes, 'service').filter(({ arn }) => arn !== roles.volumes),
  ];
  const inDefinition = definition
    ? [
        ...clusterPartProblems(definition, { deployment, allowedGroups }),
        ...secretsOfOthers(definition, accountOf(roleBoundary)!),
        ...sourcesNotAllowed(definition, readablePrefixes),
        ...fileSystemsNotAllowed(definition, fileSystems(dependencies)),
      ]
    : [];
  return [
    ...(service?.enableExecuteCommand && !roles.executeCommand
      ? [commandsNotAllowed('service', 'enableExecuteCommand')]
      : []),
    ...rolesNotAllowed(named, { allowedRoles, deployment }),
    ...snapshotsNotAllowed(volumes, dependencies.allowedSnapshots, 'service'),
    ...inDefinition.map(({ path, message }) => ({ path: ['newTaskDefinition', ...path], message })),
  ];
}

const fileSystems = ({
  allowedFileSystems,
  roleBoundary,
}: Pick<StackPlanDependencies, 'allowedFileSystems' | 'roleBoundary'>): AllowedFileSystems => ({
  listed: allowedFileSystems,
  account: accountOf(roleBoundary)!,
});

interface Given {
  definition: TaskDefinitionSpec | ExistingTaskDefinition | undefined;
  taskSize: TaskSize | undefined;
  problems: InputProblem[];
  /** The ARN of the revision, if one is named. */
  arn?: string;
}

async function definitionOf(dependencies: StackPlanDependencies, spec: ClusterSpec): Promise<Given> {
  const { newTaskDefinition, taskDefinition: given } = spec;
  if (given === undefined) {
    const taskSize = newTaskDefinition && taskSizeOf(newTaskDefinition);
    return { definition: newTaskDefinition, taskSize, problems: [] };
  }
  const found = await findRunnableFor(dependencies, given);
  if (found.status !== 'ACTIVE') throw new TaskDefinitionNotFound(given);
  const ports = openPorts(found);
  return {
    arn: found.arn,
    definition: { arn: found.arn, ports },
    taskSize: taskSizeOf(found),
    problems: [
      ...clusterDefinitionProblems(found),
      ...fileSystemsOfRegistered(found, fileSystems(dependencies)).map((message) => ({
        path: ['taskDefinition'],
        message,
      })),
      ...registeredProblems(spec, found, { ports, deployment: dependencies.deployment }),
    ],
  };
}
