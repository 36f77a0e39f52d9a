import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { RunnableTaskDefinitions } from '../../aws/runnable-task-definitions.ts';
import { whomToAsk, type LimitSettings } from '../../domain/limits/limits.ts';
import { taskSizeOf, type TaskSize } from '../../domain/limits/usage.ts';
import { ownerOf } from '../../domain/limits/usage-of-cluster.ts';
import { callerTags, joinedTagsProblem, type Tags } from '../../domain/input/tags.ts';
import {
  fargateProblem,
  type RunnableTaskDefinition,
  unreadableProblem,
} from '../../domain/task-definition/runnable-task-definition.ts';
import { closedFiles, type ReadablePrefixes } from '../../domain/task-definition/beyond-prefixes.ts';
import { clusterDefinitionProblems } from '../../domain/task-definition/cluster-parts.ts';
import { fileSystemsOfRegistered } from '../../domain/task-definition/file-systems-not-allowed.ts';
import {
  rolesNotAllowed,
  rolesOfTask,
  rolesOfVolumes,
} from '../../domain/task-definition/roles-not-allowed.ts';
import { accountOf } from '../../domain/task-definition/secrets-of-others.ts';
import { maximumTasksWith } from '../../domain/task/maximum-tasks-with.ts';
import { snapshotsNotAllowed } from '../../domain/task/snapshots-not-allowed.ts';
import { runTaskInput, type RunTaskInput, type RunTaskRoles } from '../../domain/task/run-task-input.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import type { InputProblem } from '../../domain/input/input-problem.ts';
import { runTasksProblems } from '../../domain/task/run-tasks-problems.ts';
import type { RunTasksSpec } from '../../domain/task/run-tasks.ts';
import { NotOwned } from '../../errors/aws-errors.ts';
import { InvalidRequest } from '../../errors/request-errors.ts';
import { activeCluster } from '../clusters/active-cluster.ts';
import { commandsNotAllowed } from '../commands-not-allowed.ts';
import type { ClusterFinder } from '../clusters/find-cluster.ts';
import { clusterOwner } from '../clusters/own-cluster.ts';
import { networkOfTasksNotAllowed, type TaskNetworkDependencies } from '../networks/networks-not-allowed.ts';
import {
  findRunnable,
  findRunnableFor,
  type OwnershipDependencies,
} from '../task-definitions/find-task-definition.ts';
import { refuseBody } from '../refuse-body.ts';

interface Dependencies extends OwnershipDependencies, ClusterFinder, TaskNetworkDependencies {
  taskDefinitions: Pick<RunnableTaskDefinitions, 'describe'>;
  clusters: Pick<Clusters, 'find'>;
  roles: RunTaskRoles;
  /** The ARNs of the caller's own roles that this deployment may pass. */
  allowedRoles: readonly string[];
  readablePrefixes: ReadablePrefixes;
  /** The ids and ARNs of the file systems that containers may mount. */
  allowedFileSystems: readonly string[];
  /** The ids of the snapshots that may be the content of volumes. */
  allowedSnapshots: readonly string[];
  limits: LimitSettings;
}

/**
 * The parts of the RunTask input that others can change: tags and network of the cluster, the latest revision of a
 * family, roles of the deployment. It has nothing of the request about containers, which may be secret.
 */
export interface TasksPlan {
  /** The operation that created the cluster. */
  operation: string;
  input: RunTaskInput;
  /** The size of each task; undefined in plans of version 0.1.0. */
  size?: TaskSize;
  /** The team of the cluster. */
  owner?: string;
  taskRoleArn?: string | undefined;
}

/** Reads the input of the tasks, and refuses tasks that cannot run now. */
export async function planTasks(
  dependencies: Dependencies,
  cluster: string,
  spec: RunTasksSpec,
): Promise<TasksPlan> {
  const { clusters, deployment, roles, allowedRoles, readablePrefixes } = dependencies;
  const entry = await activeCluster(dependencies, cluster);
  const taskDefinition = spec.taskDefinition ?? entry.taskDefinition ?? refuseNothing(cluster);
  const [whose, ofNetwork, definition] = await Promise.all([
    clusterOwner(clusters, entry),
    networkOfTasksNotAllowed(dependencies, spec.network, entry),
    dependsOnDefinition(spec, entry) ? definitionFor(dependencies, entry, taskDefinition) : undefined,
  ]);
  if (whose === 'foreign') throw new NotOwned(`ECS cluster "${cluster}"`);
  const ofCluster = { ...propagatedTags(spec, definition), ...entry.tags };
  refuseBody([
    ...tooManyTags(ofCluster, spec.tags),
    ...closedFiles(spec.overrides?.containers ?? [], readablePrefixes).map(({ path, message }) => ({
      path: ['overrides', ...path],
      message,
    })),
    ...ofNetwork,
    ...snapshotsNotAllowed(spec.volumeConfigurations, dependencies.allowedSnapshots),
    ...tooManyTasks(spec.count, { ...ofCluster, ...spec.tags }),
    ...tooManyAtOnce(spec.count, dependencies.limits),
    ...(definition && definition.taskDefinition !== entry.taskDefinition
      ? [...clusterDefinitionProblems(definition), ...unlistedFileSystems(definition, dependencies)]
      : []),
    ...(definition ? misfits(spec, definition, { deployment, roles, allowedRoles }) : []),
  ]);
  const what = { ...spec, taskDefinition: definition?.arn ?? taskDefinition };
  return {
    operation: entry.createdByOperation,
    input: runTaskInput(entry, what, { deployment, roles }),
    size: sizeWith(spec, definition ? taskSizeOf(definition) : entry.taskSize),
    ...(ownerOf(entry) !== undefined && { owner: ownerOf(entry)! }),
    ...roleForCommands(spec, definition, roles),
  };
}

const unlistedFileSystems = (
  definition: RunnableTaskDefinition,
  { allowedFileSystems, roles }: Dependencies,
): InputProblem[] =>
  fileSystemsOfRegistered(definition, {
    listed: allowedFileSystems,
    account: accountOf(roles.volumes)!,
  }).map((message) => ({ path: ['taskDefinition'], message }));

/** That of the cluster belongs to it, whatever the team that registered it. */
const definitionFor = (dependencies: Dependencies, entry: ClusterEntry, taskDefinition: string) =>
  taskDefinition === entry.taskDefinition
    ? findRunnable(dependencies, taskDefinition)
    : findRunnableFor(dependencies, taskDefinition);

/** Each may be overridden alone. */
const sizeWith = ({ overrides }: RunTasksSpec, size: TaskSize | undefined): TaskSize => ({
  cpuUnits: overrides?.cpu ?? size?.cpuUnits ?? 0,
  memoryMib: overrides?.memory ?? size?.memoryMib ?? 0,
});

function refuseNothing(cluster: string): never {
  const message = `Missing; cluster "${cluster}" has no task definition; name one.`;
  throw new InvalidRequest([{ path: ['body', 'taskDefinition'], message }]);
}

/** Tasks also get the tags of their cluster. */
function tooManyTags(ofCluster: Tags, own: Tags): InputProblem[] {
  const message = joinedTagsProblem(ofCluster, own);
  return message ? [{ path: ['tags'], message }] : [];
}

function tooManyAtOnce(count: number, limits: LimitSettings): InputProblem[] {
  const { tasksPerRequest } = limits;
  if (tasksPerRequest === null || count <= tasksPerRequest) return [];
  const message = `Received ${count}; this deployment allows at most ${tasksPerRequest} tasks in a request (--param maxTasksPerRequest).${whomToAsk(limits)}`;
  return [{ path: ['count'], message }];
}

/** Tasks that could run, but whose response would be too large for Lambda. */
function tooManyTasks(count: number, tags: Tags): InputProblem[] {
  const maximum = maximumTasksWith(tags);
  if (count <= maximum) return [];
  const message = `Received ${count}; with tags of this size, allowed are up to ${maximum}: the response has the tags of each task, and Lambda sends at most 6 MB.`;
  return [{ path: ['count'], message }];
}

/**
 * Another definition than the cluster's may belong to another cluster, or need something that Fargate does not have.
 * Overrides can only be checked against the definition. All tasks of a family run the same revision. Entries of earlier
 * versions do not say how large the tasks of their definition are.
 */
const dependsOnDefinition = (spec: RunTasksSpec, { taskDefinition: own, taskSize }: ClusterEntry) =>
  (spec.taskDefinition ?? own) !== own ||
  taskSize === undefined ||
  spec.overrides !== undefined ||
  spec.enableExecuteCommand ||
  spec.volumeConfigurations.length > 0 ||
  spec.propagateTags === 'TASK_DEFINITION';

const propagatedTags = ({ propagateTags }: RunTasksSpec, definition: RunnableTaskDefinition | undefined) =>
  propagateTags === 'TASK_DEFINITION' ? callerTags(definition?.tags ?? {}) : {};

/** ECS Exec needs a task role: the deployment has one, if neither the request nor the definition names one. */
function roleForCommands(
  { overrides, enableExecuteCommand }: RunTasksSpec,
  definition: RunnableTaskDefinition | undefined,
  { executeCommand }: RunTaskRoles,
): { taskRoleArn?: string | undefined } {
  if (!enableExecuteCommand || overrides?.taskRoleArn || definition?.taskRoleArn) return {};
  return { taskRoleArn: executeCommand };
}

function misfits(
  spec: RunTasksSpec,
  definition: RunnableTaskDefinition,
  { deployment, roles, allowedRoles }: Pick<Dependencies, 'deployment' | 'roles' | 'allowedRoles'>,
): InputProblem[] {
  const named = [
    ...rolesOfTask(spec.overrides ?? {}, 'overrides'),
    ...rolesOfVolumes(spec.volumeConfigurations).filter(({ arn }) => arn !== roles.volumes),
  ];
  const unfit =
    fargateProblem(definition) ??
    (spec.overrides?.executionRoleArn ? undefined : unreadableProblem(definition, deployment));
  return [
    ...(unfit ? [{ path: ['taskDefinition'], message: unfit }] : []),
    ...(spec.enableExecuteCommand && !roles.executeCommand
      ? [commandsNotAllowed('enableExecuteCommand')]
      : []),
    ...rolesNotAllowed(named, { allowedRoles, deployment }),
    ...runTasksProblems(spec, definition, { deployment }),
  ];
}
