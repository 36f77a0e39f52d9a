import type { Services } from '../aws/ecs-services.ts';
import { describeTasksBatch, type Tasks } from '../aws/ecs-tasks.ts';
import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import { diagnoseCreation as diagnose } from '../domain/failure-diagnosis.ts';
import type { ClusterEntry } from '../domain/journal-entries.ts';
import type { StackEvent } from '../domain/stack.ts';
import { stepFailureReason, type StepFailure } from '../domain/step-failure.ts';
import type { Task } from '../domain/task.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  services: Pick<Services, 'describe'>;
}

/** Finds out why a creation failed, and keeps it before the rollback removes the traces. */
export async function diagnoseCreation(
  { journal, ...sources }: Dependencies,
  input: StepInput & { failure?: StepFailure },
): Promise<void> {
  const entry = await holdCluster(journal, input);
  const traces = entry.stackId ? await tracesOf(sources, entry, entry.stackId) : none;
  const stackEvents = [...traces.stackEvents, ...(input.failure ? [failedStep(input.failure, entry)] : [])];
  await journal.updateOperation(input.operationId, { error: diagnose({ ...traces, stackEvents }) });
}

type Traces = Parameters<typeof diagnose>[0];

const none: Traces = { stackEvents: [], stoppedTasks: [], serviceEvents: [] };

async function tracesOf(
  { stacks, tasks, services }: Omit<Dependencies, 'journal'>,
  { name, service }: ClusterEntry,
  stackId: string,
): Promise<Traces> {
  const [stackEvents, stopped, found] = await Promise.all([
    allEvents(stacks, stackId),
    tasks.list(name, { desiredStatus: 'STOPPED' }, { limit: describeTasksBatch }),
    service ? services.describe(name, service) : undefined,
  ]);
  const stoppedTasks = await tasks.describe(name, stopped.ids);
  return {
    stackEvents: stackEvents.map(({ resource, ...event }) => ({ ...event, logicalId: resource })),
    stoppedTasks: stoppedTasks.toSorted(newestFirst),
    serviceEvents: found?.events ?? [],
  };
}

function newestFirst(one: Task, other: Task): number {
  return (other.stoppedAt ?? '').localeCompare(one.stoppedAt ?? '');
}

async function allEvents(stacks: Pick<Stacks, 'events'>, stackId: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await stacks.events(stackId, cursor);
    events.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return events;
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
