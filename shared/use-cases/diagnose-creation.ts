import type { Services } from '../aws/ecs-services.ts';
import type { Tasks } from '../aws/ecs-tasks.ts';
import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { TaskDefinitions } from '../aws/task-definitions.ts';
import { diagnoseCreation as diagnose, type Traces } from '../domain/diagnosis/failure-diagnosis.ts';
import type { ClusterEntry, StoppedTask } from '../domain/operation/journal-entries.ts';
import type { StackEvent } from '../domain/operation/stack.ts';
import { stepFailureReason, type StepFailure } from '../domain/operation/step-failure.ts';
import type { Task } from '../domain/task/task.ts';
import { everyPage } from '../every-page.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';
import { stoppedTasks } from './stopped-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  services: Pick<Services, 'describe'>;
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
}

/** Finds out why a creation failed, and keeps it before the rollback removes the traces. */
export async function diagnoseCreation(
  { journal, ...sources }: Dependencies,
  input: StepInput & { failure?: StepFailure },
): Promise<void> {
  const entry = await holdCluster(journal, input);
  const traces = entry.stackId ? await tracesOf(sources, entry, entry.stackId) : none;
  const stackEvents = [...traces.stackEvents, ...(input.failure ? [failedStep(input.failure, entry)] : [])];
  const { message, ...diagnosis } = diagnose({ ...traces, stackEvents });
  await journal.updateOperation(input.operationId, {
    error: { ...diagnosis, message: `${message}${earlierStacks(entry)}` },
  });
}

const earlierStacks = ({ discardedStacks }: ClusterEntry) =>
  discardedStacks
    ? ` This was stack ${discardedStacks + 1} of the creation: those before it failed for what passes.`
    : '';

const none: Traces = { stackEvents: [], stoppedTasks: [], serviceEvents: [] };

async function tracesOf(
  { stacks, tasks, services, taskDefinitions }: Omit<Dependencies, 'journal'>,
  entry: ClusterEntry,
  stackId: string,
): Promise<Traces> {
  const events = await everyPage((cursor) => stacks.events(stackId, cursor));
  const stackEvents = events.map(({ resource, ...event }) => ({ ...event, logicalId: resource }));
  if (!events.some(madeCluster)) return { ...none, stackEvents };
  const [stopped, found] = await Promise.all([
    stoppedTasks(tasks, entry),
    entry.service ? services.describe(entry.name, entry.service) : undefined,
  ]);
  const definition = stopped[0] && (await taskDefinitions.describe(stopped[0].taskDefinition));
  return {
    stackEvents,
    stoppedTasks: stopped.map(traceOf),
    serviceEvents: found?.events ?? [],
    defined: definition?.containers,
  };
}

/** What is kept of a task: why it ended, and how its containers did. */
function traceOf({ id, stopCode, stoppedReason, containers }: Task): StoppedTask {
  return {
    id,
    stopCode,
    stoppedReason,
    containers: containers.map(({ name, exitCode, reason }) => ({ name, exitCode, reason })),
  };
}

/** Without this, an ECS cluster of that name is somebody else's. */
function madeCluster({ type, status }: StackEvent): boolean {
  return type === 'AWS::ECS::Cluster' && status === 'CREATE_COMPLETE';
}

/** A step that failed counts as the oldest failure of the stack as a whole. */
function failedStep(
  failure: StepFailure,
  { stackName, createdAt }: ClusterEntry,
): Traces['stackEvents'][number] {
  const reason = stepFailureReason(failure);
  return {
    at: createdAt,
    logicalId: stackName,
    type: 'AWS::CloudFormation::Stack',
    status: 'CREATE_FAILED',
    reason,
  };
}
