import type { LogGroups } from '../../../aws/log-groups.ts';
import type { LogGroupRecords } from '../../../journal/log-groups.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { ownershipTags, ownTags } from '../../../domain/ownership.ts';
import { ownLogGroup, type Template } from '../../../domain/template/template.ts';
import { withoutWaiting, type ClusterEntry } from '../../../domain/operation/journal-entries.ts';
import {
  changeStack,
  requireLock,
  OperationSuperseded,
  type StepInput,
} from '../../operations/cluster-lock.ts';
import { notShown, StackNotShown } from '../../stacks/stack-not-shown.ts';
import { stackTemplate, type TemplateDependencies } from './stack-template.ts';

/** A stack of that name exists, and this operation did not request it. */
export class StackNameTaken extends Error {
  override readonly name = 'StackNameTaken';

  constructor(stackName: string) {
    super(`Stack [${stackName}] already exists, and this operation did not create it.`);
  }
}

interface Dependencies extends TemplateDependencies {
  journal: Pick<Journal, 'getCluster' | 'updateStack'>;
  stacks: Pick<Stacks, 'create' | 'describe' | 'template'>;
  logGroups: Pick<LogGroups, 'create'>;
  logGroupRecords: Pick<LogGroupRecords, 'note'>;
  clock: Pick<Clock, 'now'>;
  logRetentionDays: number;
  /** The ARN of the customer's key for logs. */
  logKey: string | undefined;
}

/** After this time CloudFormation gives up; a circuit breaker stops a service that cannot start long before. */
const timeoutMinutes = 45;

/** Creates the log group, and requests the stack from CloudFormation, once for all runs of the step. */
export async function createStack(dependencies: Dependencies, input: StepInput): Promise<void> {
  const { journal, stacks, clock, planning } = dependencies;
  const entry = await requireLock(journal, input);
  if (entry.stackId) return;
  const template = await stackTemplate({ stacks, planning }, entry);
  // The creation is being rolled back: this run is late.
  if (template === undefined) throw new OperationSuperseded(input);
  await createLogGroup(dependencies, entry, JSON.parse(template) as Template);
  const stackRequestedAt = new Date(clock.now()).toISOString();
  await changeStack(journal, entry, { stackRequestedAt, replaced: undefined });
  const created = await stacks.create({
    name: entry.stackName,
    template,
    tags: stackTags(entry, planning.deployment),
    token: tokenOf(entry),
    timeoutMinutes,
  });
  await changeStack(journal, entry, {
    stackId: created?.id ?? (await ownStack(stacks, entry)),
    ...withoutWaiting,
    ...(created?.attempts === 1 && { stackAnswered: stackRequestedAt }),
  });
}

/** The group is no part of the stack, so that the lines outlive the cluster. */
async function createLogGroup(
  { logGroups, logGroupRecords, planning, logRetentionDays, logKey }: Dependencies,
  entry: ClusterEntry,
  template: Template,
): Promise<void> {
  const name = ownLogGroup(template);
  if (name === undefined) return;
  const { stackName, name: cluster } = entry;
  await logGroupRecords.note({ name, stackName, cluster });
  await logGroups.create({
    name,
    tags: stackTags(entry, planning.deployment),
    retentionDays: logRetentionDays,
    key: logKey,
  });
}

/** A token belongs to one stack: each further one needs its own. */
const tokenOf = ({ operationId, discardedStacks }: ClusterEntry) =>
  discardedStacks ? `${operationId}-${discardedStacks + 1}` : operationId;

function stackTags(entry: ClusterEntry, deployment: string): Record<string, string> {
  const { tags, expiresAt } = entry.createdWith ?? entry;
  return ownershipTags({
    deployment,
    cluster: entry.name,
    operation: entry.createdByOperation,
    owner: entry.owner,
    tags,
    ...(expiresAt && { expiresAt }),
  });
}

/** The stack that an earlier run of this step requested. */
async function ownStack(stacks: Pick<Stacks, 'describe'>, entry: ClusterEntry): Promise<string> {
  const stack = await stacks.describe(entry.stackName);
  if (!stack) throw new StackNotShown(notShown(entry.stackName));
  if (stack.tags[ownTags.operation] !== entry.createdByOperation) throw new StackNameTaken(entry.stackName);
  return stack.id;
}
