import { protectedStack } from '../../domain/blockers/protected-stack.ts';
import {
  looksInterrupted,
  refused,
  verdictOn,
  type CleanUpItem,
  type Verdict,
} from '../../domain/clean-up/clean-up.ts';
import { concerns } from '../../domain/clean-up/criteria.ts';
import { clusterErrorOf, hasLeftNothing } from '../../domain/operation/failed-creation.ts';
import { executionsOf } from '../../domain/operation/executions.ts';
import { interruption } from '../../domain/operation/end-reasons.ts';
import {
  withoutWaiting,
  type ClusterEntry,
  type ClusterError,
  type OperationEntry,
} from '../../domain/operation/journal-entries.ts';
import { isBeingDeleted, mustBeShown } from '../../domain/operation/stack.ts';
import { timeOf } from '../../domain/operation/time-of-id.ts';
import { recordCreation } from '../clusters/begin-creation.ts';
import { deletionOf } from './deletion-of.ts';
import { endOperation } from '../operations/end-operation.ts';
import type { EntryNotRead } from '../../errors/entry-errors.ts';
import { isolateFailure, noteUnread } from './isolate-failure.ts';
import { clusterOwner } from '../clusters/own-cluster.ts';
import type { RunningDeletion } from './deletion-slots.ts';
import type { Sweep, SweepDependencies } from './sweep-state.ts';

/** Checks every cluster in the journal, a page at a time. */
export async function sweepClusters(dependencies: SweepDependencies, state: Sweep): Promise<void> {
  const { journal } = dependencies;
  let cursor: string | undefined;
  do {
    const page = await journal.listClusters({ limit: 100, cursor }, {});
    passOver(state, page.unread);
    for (const entry of page.items) {
      note(state, entry);
      if (state.begun.has(entry.name)) continue;
      await isolateFailure(
        state.failures,
        { cluster: entry.name },
        () => sweepCluster(dependencies, state, entry),
        (reason) => {
          if (isAskedFor(dependencies, state, entry)) state.items.push(refused(itemOf(entry), reason));
        },
      );
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** These clusters stay as they are; what they run, and whether criteria match them, is unknown. */
function passOver(state: Sweep, unread: EntryNotRead[]): void {
  noteUnread(state.failures, unread);
  for (const { id, message } of unread) {
    state.unread.add(id);
    state.clusters.someAreUnknown = true;
    if (!state.isRestricted) state.items.push(refused(itemOf({ name: id }), message));
  }
}

function note(state: Sweep, entry: ClusterEntry): void {
  const { name, stackName, operationId, taskDefinition } = entry;
  state.knownStacks.add(stackName);
  state.clusters.names.add(name);
  if (taskDefinition) state.clusters.taskDefinitions.add(taskDefinition);
  state.clusters.someAreUnknown ||= entry.state === 'creating';
  if (entry.state === 'deleting') state.running.set(operationId, runningDeletion(entry));
  state.seen?.(entry);
}

/** Whether a deletion of the cluster has failed before. */
const hasFailedBefore = (entry: ClusterEntry): boolean => isRepeated(entry) || entry.blockers.length > 0;

/** Whether an earlier deletion has failed or died. */
const isRepeated = ({ removalFailedAt, heldBefore }: ClusterEntry): boolean =>
  removalFailedAt !== undefined || heldBefore?.state === 'deleting';

const itemOf = ({ name }: Pick<ClusterEntry, 'name'>, verdict?: Verdict): CleanUpItem => ({
  cluster: name,
  action: 'skip',
  reason: 'refused',
  operationId: null,
  stackName: null,
  error: null,
  ...verdict,
});

async function sweepCluster(
  dependencies: SweepDependencies,
  state: Sweep,
  entry: ClusterEntry,
): Promise<void> {
  const isAsked = isAskedFor(dependencies, state, entry);
  if (!isAsked && entry.state !== 'deleting') return;
  const verdict = await fullVerdict(dependencies, state, entry);
  const isDead = entry.state === 'deleting' && verdict.reason === 'interrupted';
  if (isDead) noteDead(state, entry);
  if (!isAsked) return;
  if (entry.deletionProtection && verdict.reason !== 'operation_running') {
    const left = hasComeLate(state, entry) ? 'came_late' : verdict.reason;
    if (!state.isPlan) await reportLeftovers(dependencies, entry, left);
    state.items.push(itemOf(entry, { action: 'skip', reason: 'protected' }));
    return;
  }
  const item = itemOf(entry, verdict);
  if (verdict.action === 'skip') {
    state.items.push(item);
    return;
  }
  state.candidates.push({
    item,
    ...((isDead || verdict.reason === 'delete_failed') && { lastTried: timeOf(entry.operationId) }),
    begin: deletionOf(dependencies, state, { entry, item }),
  });
}

const isAskedFor = ({ clock }: SweepDependencies, { criteria, owner }: Sweep, entry: ClusterEntry): boolean =>
  (owner === null || entry.owner === owner) && concerns(criteria, entry, clock.now());

/** A repeated deletion has the blockers of the one before, until its first attempt has failed. */
function runningDeletion(entry: ClusterEntry): RunningDeletion {
  return {
    isRetry: hasFailedBefore(entry),
    isBlocked: !isRepeated(entry) && entry.blockers.length > 0,
    isOfCaller: !entry.isDeletedByCleanUp,
  };
}

/** A deletion without a workflow uses no slot: otherwise such deletions could use all slots for ever. */
function noteDead({ running, dead }: Sweep, { operationId }: ClusterEntry): void {
  running.delete(operationId);
  dead.add(operationId);
}

/** Whether the stack of a failed creation exists after all: the call that requested it was late. */
const hasComeLate = ({ stackNames }: Pick<Sweep, 'stackNames'>, entry: ClusterEntry): boolean =>
  hasLeftNothing(entry) && stackNames.has(entry.stackName);

/** The journal's verdict; if it is to skip the cluster, AWS decides. */
async function fullVerdict(
  dependencies: SweepDependencies,
  { stackNames, criteria }: Sweep,
  entry: ClusterEntry,
): Promise<Verdict> {
  if (hasComeLate({ stackNames }, entry)) return { action: 'delete', reason: 'create_failed' };
  const verdict = verdictOn(entry, dependencies.clock.now(), criteria);
  if (verdict.reason === 'operation_running' && (await isInterrupted(dependencies, entry)))
    return { action: 'retry', reason: 'interrupted' };
  if (
    entry.state === 'active' &&
    !stackNames.has(entry.stackName) &&
    (await hasStackGone(dependencies, entry))
  )
    return { action: 'delete', reason: 'stack_gone' };
  return verdict;
}

/**
 * A stack that CloudFormation does not show is only gone if CloudFormation may have forgotten it, and ECS has no
 * cluster.
 */
async function hasStackGone(
  { stacks, clusters, clock }: SweepDependencies,
  entry: ClusterEntry,
): Promise<boolean> {
  const stack = await stacks.describe(entry.stackId ?? entry.stackName);
  if (stack) return isBeingDeleted(stack);
  return !mustBeShown(entry.createdAt, clock.now()) && (await clusterOwner(clusters, entry)) !== 'own';
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
  // Another execution may have continued it since it was read.
  return (await journal.getOperation(operation.id))?.part === operation.part;
}

async function hasWorkflow(
  workflows: SweepDependencies['workflows'],
  operation: OperationEntry,
): Promise<boolean> {
  for (const [workflow, name] of executionsOf(operation))
    if (await workflows.isRunning(workflow, name)) return true;
  return false;
}

/** A protected cluster always stays; but the blockers say that nothing works on it any more. */
async function reportLeftovers(
  dependencies: SweepDependencies,
  entry: ClusterEntry,
  reason: Verdict['reason'] | 'came_late',
): Promise<void> {
  if (reason !== 'stack_gone' && reason !== 'interrupted' && reason !== 'came_late') return;
  const { journal, clock } = dependencies;
  const { operationId, stackName, removalFailedAt } = entry;
  const now = new Date(clock.now()).toISOString();
  const rest = {
    removalFailedAt: removalFailedAt ?? now,
    blockers: [protectedStack(stackName, reason)],
  };
  if (reason === 'came_late') {
    await journal.updateIfUnchanged(entry, { stackRequestedAt: now, ...rest });
    return;
  }
  if (reason === 'stack_gone') {
    await journal.updateIfUnchanged(entry, { state: 'delete_failed', ...rest });
    return;
  }
  await recordCreation(dependencies, entry);
  const error = (await journal.getOperation(operationId))?.error ?? interruption;
  if (!(await endInterrupted(dependencies, entry, { error: clusterErrorOf(error, now), rest }))) return;
  await endOperation(dependencies, operationId, { status: 'failed', error });
}

/** One whose stack was not requested has left nothing, and so uses nothing up. */
function endInterrupted(
  { journal }: SweepDependencies,
  entry: ClusterEntry,
  { error, rest }: { error: ClusterError; rest: Partial<ClusterEntry> },
): Promise<boolean> {
  if (!entry.stackRequestedAt && !entry.stackId) return journal.keepSettings(entry, error);
  const failed = { state: 'create_failed', error, ...withoutWaiting, replaced: undefined, ...rest } as const;
  return journal.updateIfUnchanged(entry, failed);
}
