import type { Clusters } from '../aws/ecs-clusters.ts';
import type { TaskFailure, Tasks } from '../aws/ecs-tasks.ts';
import { fargateQuotas } from '../domain/diagnosis/aws-texts.ts';
import { failureCodeOf } from '../domain/diagnosis/failure-reason.ts';
import { mayPass } from '../domain/diagnosis/passing-codes.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import type { TaskDefinitions } from '../aws/task-definitions.ts';
import { callerTags, joinedTagsProblem, type Tags } from '../domain/input/tags.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { runTaskInput, type RunTaskRoles } from '../domain/task/run-task-input.ts';
import { runTasksProblems } from '../domain/task/run-tasks-problems.ts';
import type { RunTasksSpec } from '../domain/task/run-tasks.ts';
import { withAddress } from '../domain/task/task.ts';
import {
  AccountQuotaReached,
  CapacityUnavailable,
  ClusterNotActive,
  InvalidRequest,
  NotOwned,
  type ServiceError,
  TasksNotStarted,
} from '../errors.ts';
import { findCluster } from './find-cluster.ts';
import { commandsNotAllowed } from './commands-not-allowed.ts';
import { whoseCluster } from './own-cluster.ts';
import { findTaskDefinition } from './find-task-definition.ts';
import { NothingBegun } from './nothing-begun.ts';
import { runInBatches, type Started } from './run-in-batches.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  tasks: Pick<Tasks, 'run'>;
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
  owner: string;
  roles: RunTaskRoles;
  clock: Pick<Clock, 'now'>;
}

/** Starts tasks. The token makes a repetition start nothing twice. */
export async function runTasks(
  { journal, clusters, tasks, taskDefinitions, owner, roles, clock }: Dependencies,
  cluster: string,
  spec: RunTasksSpec,
  token: string,
): Promise<Started> {
  const entry = await findCluster(journal, cluster);
  if (entry.state !== 'active') throw new ClusterNotActive(cluster, entry.state, entry.operationId);
  const taskDefinition = spec.taskDefinition ?? entry.taskDefinition ?? refuse(cluster);
  if (spec.enableExecuteCommand && !roles.executeCommand) throw commandsNotAllowed('enableExecuteCommand');
  const [whose, definition] = await Promise.all([
    whoseCluster(clusters, entry),
    dependsOnDefinition(spec) ? findTaskDefinition({ taskDefinitions }, taskDefinition) : undefined,
  ]);
  if (whose === 'foreign') throw new NotOwned(`ECS cluster "${cluster}"`);
  refuseTooManyTags({ ...propagatedTags(spec, definition), ...entry.tags }, spec.tags);
  if (definition) refuseMisfits(spec, definition, owner);
  const overrides = overridesOf(spec, definition, roles);
  const input = runTaskInput(entry, { ...spec, taskDefinition, overrides }, { owner, roles });

  const answers = await runInBatches(clock, spec.count, (count, index) =>
    tasks.run({ ...input, count, clientToken: `${token}-${index}` }),
  );
  const started = answers.flatMap((answer) => answer.tasks);
  const failures = answers.flatMap((answer) => answer.failures);
  if (started.length === 0) {
    const unknown = answers.find(({ error }) => error)?.error;
    throw unknown ?? new NothingBegun(notStarted(failures));
  }
  return { tasks: started.map((task) => withAddress(task, undefined)), failures };
}

function refuse(cluster: string): never {
  const message = `Missing; cluster "${cluster}" has no task definition of its own, so name one.`;
  throw new InvalidRequest([{ path: ['body', 'taskDefinition'], message }]);
}

/** Tasks carry the tags of their cluster too. */
function refuseTooManyTags(ofCluster: Tags, own: Tags): void {
  const message = joinedTagsProblem(ofCluster, own);
  if (message) throw new InvalidRequest([{ path: ['body', 'tags'], message }]);
}

/** Overrides and the like can only be judged beside what they change. */
const dependsOnDefinition = (spec: RunTasksSpec) =>
  spec.overrides !== undefined ||
  spec.enableExecuteCommand ||
  spec.volumeConfigurations.length > 0 ||
  spec.propagateTags === 'TASK_DEFINITION';

const propagatedTags = ({ propagateTags }: RunTasksSpec, definition: RegisteredTaskDefinition | undefined) =>
  propagateTags === 'TASK_DEFINITION' ? callerTags(definition?.tags ?? {}) : {};

/** ECS Exec needs a role of the containers: that of the deployment, where neither request nor definition names one. */
function overridesOf(
  { overrides, enableExecuteCommand }: RunTasksSpec,
  definition: RegisteredTaskDefinition | undefined,
  { executeCommand }: RunTaskRoles,
): RunTasksSpec['overrides'] {
  if (!enableExecuteCommand || overrides?.taskRoleArn || definition?.taskRoleArn) return overrides;
  return { containers: [], ...overrides, taskRoleArn: executeCommand };
}

function refuseMisfits(spec: RunTasksSpec, definition: RegisteredTaskDefinition, owner: string): void {
  const problems = runTasksProblems(spec, definition, { owner });
  if (problems.length === 0) return;
  throw new InvalidRequest(
    problems.map(({ path, message }) => ({ path: ['body', ...(path as string[])], message })),
  );
}

/** AWS would take later what it refuses for want of capacity or for a quota; what it refuses for the request stays refused. */
function notStarted(failures: TaskFailure[]): ServiceError {
  const meanings = failures.map((failure) => ({ reason: failure.reason, code: codeOf(failure) }));
  const { reason, code } = meanings.find((one) => one.code && mayPass(one.code)) ?? meanings[0] ?? none;
  if (code === 'quota_reached')
    return new AccountQuotaReached(`${withoutStop(reason)}. Tasks count against ${fargateQuotas}.`, {
      failures,
    });
  if (code && mayPass(code)) return new CapacityUnavailable(reason, failures);
  return new TasksNotStarted(reason, failures);
}

const none = { reason: 'AWS gave no reason.', code: undefined };
const codeOf = ({ reason, detail }: TaskFailure) => failureCodeOf(`${reason} ${detail ?? ''}`);
const withoutStop = (text: string) => text.replace(/\.$/, '');
