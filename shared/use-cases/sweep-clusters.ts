import { protectedRest } from '../domain/blockers/protected-rest.ts';
import { looksInterrupted, verdictOn, type CleanUpItem, type Verdict } from '../domain/clean-up/clean-up.ts';
import { durationSeconds } from '../domain/input/durations.ts';
import { deletionExecution } from '../domain/operation/executions.ts';
import { interruption } from '../domain/operation/interruption.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import { isBeingDeleted } from '../domain/operation/stack.ts';
import { takeOver } from './delete-cluster.ts';
import type { Sweep, SweepDependencies } from './sweep.ts';

/** Looks at every cluster in the journal, a page at a time. */
export async function sweepClusters(dependencies: SweepDependencies, state: Sweep): Promise<CleanUpItem[]> {
  const { journal, clock } = dependencies;
  const { tags, states, olderThan } = state.criteria;
  const newest =
    olderThan && new Date(Math.max(0, clock.now() - durationSeconds(olderThan) * 1_000)).toISOString();
  const items: CleanUpItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await journal.listClusters({ limit: 100, cursor }, { tags: Object.entries(tags ?? {}) });
    for (const entry of page.items) {
      state.knownStacks.add(entry.stackName);
      note(state.clusters, entry);
      state.seen?.(entry);
      if (states && !states.includes(entry.state)) continue;
      if (newest && entry.createdAt > newest) continue;
      items.push(await sweepCluster(dependencies, state, entry));
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

function note(seen: Sweep['clusters'], { name, state, taskDefinition }: ClusterEntry): void {
  seen.names.add(name);
  if (taskDefinition) seen.taskDefinitions.add(taskDefinition);
  seen.someAreCreated ||= state === 'creating';
}

async function sweepCluster(
  dependencies: SweepDependencies,
  state: Sweep,
  entry: ClusterEntry,
): Promise<CleanUpItem> {
  const item = (changes: Verdict, operation: string | null = null): CleanUpItem => ({
    cluster: entry.name,
    stack: null,
    operation,
    ...changes,
  });
  const verdict = await fullVerdict(dependencies, state, entry);
  if (entry.deletionProtection && verdict.reason !== 'operation_running') {
    if (!state.dryRun) await tellWhatIsLeft(dependencies, entry, verdict);
    return item({ action: 'skip', reason: 'protected' });
  }
  if (verdict.action === 'skip') return item(verdict);
  if (state.room <= 0) return item({ action: 'skip', reason: 'limit_reached' });
  state.room -= 1;
  if (state.dryRun) return item(verdict);
  if (verdict.reason === 'interrupted') await explainInterruption(dependencies, entry);
  const operation = await takeOver(dependencies, entry, { caller: state.caller, force: false });
  return operation ? item(verdict, operation.id) : item({ action: 'skip', reason: 'changed_meanwhile' });
}

/** The journal's verdict, and where it says to leave a cluster alone, what AWS says. */
async function fullVerdict(
  dependencies: SweepDependencies,
  { stackNames }: Sweep,
  entry: ClusterEntry,
): Promise<Verdict> {
  const verdict = verdictOn(entry, dependencies.clock.now());
  if (verdict.reason === 'operation_running' && (await isInterrupted(dependencies, entry)))
    return { action: 'retry', reason: 'interrupted' };
  if (entry.state === 'active' && !stackNames.has(entry.stackName)) {
    const stack = await dependencies.stacks.describe(entry.stackId ?? entry.stackName);
    if (!stack || isBeingDeleted(stack)) return { action: 'delete', reason: 'stack_gone' };
  }
  return verdict;
}

/** Whether the operation that holds the cluster has ended, or has no workflow any more. */
async function isInterrupted(
  { journal, workflows, clock }: SweepDependencies,
  entry: ClusterEntry,
): Promise<boolean> {
  const operation = await journal.getOperation(entry.operationId);
  if (!looksInterrupted(operation, entry, clock.now())) return false;
  if (operation?.status !== 'running') return true;
  if (await hasWorkflow(workflows, operation)) return false;
  // It may have gone on in another execution since it was read.
  return (await journal.getOperation(operation.id))?.part === operation.part;
}

async function hasWorkflow(
  workflows: SweepDependencies['workflows'],
  operation: OperationEntry,
): Promise<boolean> {
  const { id, type, part = 1 } = operation;
  if (type === 'create' && (await workflows.isRunning('create-cluster', id))) return true;
  if (await workflows.isRunning('delete-cluster', deletionExecution(operation, part))) return true;
  // The one before still runs where it is about to start this one.
  return part > 1 && workflows.isRunning('delete-cluster', deletionExecution(operation, part - 1));
}

/** A protected cluster stays, whatever has become of it; that nothing runs it any more is told at least. */
async function tellWhatIsLeft(
  { journal, clock }: SweepDependencies,
  { name, operationId, stackName, removalFailedAt }: ClusterEntry,
  { reason }: Verdict,
): Promise<void> {
  const now = new Date(clock.now()).toISOString();
  if (reason === 'stack_gone')
    await journal.updateCluster(name, operationId, {
      state: 'delete_failed',
      removalFailedAt: removalFailedAt ?? now,
      blockers: [protectedRest(stackName)],
    });
  if (reason !== 'interrupted') return;
  if (!(await journal.updateCluster(name, operationId, { state: 'create_failed' }))) return;
  await journal.updateOperation(operationId, { status: 'failed', error: interruption, endedAt: now });
}

/** Says why a creation ends that nobody cancelled. */
async function explainInterruption(
  { journal }: SweepDependencies,
  { operationId }: ClusterEntry,
): Promise<void> {
  const operation = await journal.getOperation(operationId);
  if (operation?.type !== 'create' || operation.error) return;
  await journal.updateOperation(operationId, {
    error: {
      ...interruption,
      remedy: 'Create the cluster again; clean-up takes back what this creation made.',
    },
  });
}
