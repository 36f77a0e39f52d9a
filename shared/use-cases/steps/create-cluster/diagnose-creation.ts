import type { Services } from '../../../aws/ecs-services.ts';
import type { Tasks } from '../../../aws/ecs-tasks.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { TaskDefinitions } from '../../../aws/task-definitions.ts';
import {
  diagnoseFailure as diagnose,
  type FailureEvent,
  type Traces,
} from '../../../domain/diagnosis/failure-diagnosis.ts';
import { failedStep } from '../../../domain/diagnosis/unread-failure.ts';
import type { ClusterEntry, StoppedTask } from '../../../domain/operation/journal-entries.ts';
import type { StepFailure } from '../../../domain/operation/step-failure.ts';
import type { Task } from '../../../domain/task/task.ts';
import { collectPages } from '../../../collect-pages.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { isServiceOfEarlierCluster } from '../../clusters/own-cluster.ts';
import { stoppedTasks } from './stopped-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  services: Pick<Services, 'describe'>;
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
}

export interface DiagnoseCreationInput extends StepInput {
  failure?: StepFailure;
}

/** Finds out why a creation failed, and stores it before the rollback removes the traces. */
export async function diagnoseCreation(
  { journal, ...sources }: Dependencies,
  input: DiagnoseCreationInput,
): Promise<void> {
  const entry = await requireLock(journal, input);
  const keep = async (traces: Traces) => {
    const { message, ...diagnosis } = diagnose(traces);
    const error = { ...diagnosis, message: `${message}${earlierStacks(entry)}` };
    await journal.updateOperation(input.operationId, { error });
  };
  const stackEvents = [
    ...(entry.stackId ? await eventsOf(sources, entry.stackId) : []),
    ...(input.failure ? [failedStep(input.failure)] : []),
  ];
  try {
    await keep({ stackEvents, ...(await tracesInEcs(sources, entry, stackEvents)) });
  } catch (error) {
    await keep({ ...none, stackEvents });
    throw error;
  }
}

const earlierStacks = ({ discardedStacks }: ClusterEntry) =>
  discardedStacks
    ? ` This was stack ${discardedStacks + 1} of the creation: the earlier ones failed for temporary reasons.`
    : '';

const none = { stoppedTasks: [], serviceEvents: [] };

async function eventsOf({ stacks }: Pick<Dependencies, 'stacks'>, stackId: string): Promise<FailureEvent[]> {
  const events = await collectPages((cursor) => stacks.events(stackId, cursor));
  return events.map(({ resource, ...event }) => ({ ...event, logicalId: resource }));
}

async function tracesInEcs(
  { tasks, services, taskDefinitions }: Pick<Dependencies, 'tasks' | 'services' | 'taskDefinitions'>,
  entry: ClusterEntry,
  stackEvents: FailureEvent[],
): Promise<Omit<Traces, 'stackEvents'>> {
  if (!stackEvents.some(madeCluster)) return none;
  const [stopped, found] = await Promise.all([
    stoppedTasks(tasks, entry),
    entry.service ? services.describe(entry.name, entry.service) : undefined,
  ]);
  const definition = stopped[0] && (await taskDefinitions.describe(stopped[0].taskDefinition));
  return {
    stoppedTasks: stopped.map(traceOf),
    serviceEvents: !found || isServiceOfEarlierCluster(found, entry) ? [] : found.events,
    defined: definition?.containers,
  };
}

/** The stored facts of a task: why it ended, and how its containers ended. */
function traceOf({ id, stopCode, stoppedReason, containers }: Task): StoppedTask {
  return {
    id,
    stopCode,
    stoppedReason,
    containers: containers.map(({ name, exitCode, reason }) => ({ name, exitCode, reason })),
  };
}

/** Without this event, an ECS cluster of that name belongs to somebody else. */
function madeCluster({ type, status }: FailureEvent): boolean {
  return type === 'AWS::ECS::Cluster' && status === 'CREATE_COMPLETE';
}
