import type { Journal } from '../../journal/journal.ts';
import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import type { Clock } from '../../clock.ts';
import { stackIdTag } from '../../domain/cluster/own-cluster.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { keyLifetime } from '../../domain/input/key-lifetime.ts';
import { ownTags } from '../../domain/ownership.ts';
import { callerTags } from '../../domain/input/tags.ts';
import type { Caller } from '../../domain/team/caller.ts';
import { timeOf } from '../../domain/operation/time-of-id.ts';
import { taskDefinitionReference } from '../../domain/task-definition/task-definition-reference.ts';
import { NotOwned, RejectedByAws } from '../../errors/aws-errors.ts';
import { InvalidRequest } from '../../errors/request-errors.ts';
import { TaskDefinitionNotFound } from '../../errors/task-errors.ts';
import { findTaskDefinition, hasOwnerTag } from './find-task-definition.ts';
import { isOriginal } from './is-original.ts';
import { describingPresentOwner } from './present-owner.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe' | 'deregister'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'get' | 'note'>;
  journal: Pick<Journal, 'getCluster'>;
  clock: Pick<Clock, 'now'>;
  deployment: string;
  caller: Caller;
}

/** Makes a revision that this API registered INACTIVE; one that is already INACTIVE stays so. */
export async function deregisterTaskDefinition(
  dependencies: Dependencies,
  reference: string,
): Promise<RegisteredTaskDefinition> {
  const { taskDefinitions, journal } = dependencies;
  if (taskDefinitionReference(reference)?.revision === undefined) {
    const message = `Received "${reference}"; name the revision to deregister, as in "${reference}:1".`;
    throw new InvalidRequest([{ path: ['path', 'taskDefinition'], message }]);
  }
  const found = await findTaskDefinition(
    { ...dependencies, taskDefinitions: describingPresentOwner(journal, taskDefinitions.describe) },
    reference,
    'change',
  );
  const tags = callerTags(found.tags);
  const { owner } = found;
  if (found.status !== 'ACTIVE') return { ...found, tags };
  if (hasOwnerTag(found, dependencies.deployment) && !(await isOwn(dependencies, found)))
    throw new NotOwned(`Task definition "${found.taskDefinition}"`);
  return { ...(await deregistered(taskDefinitions, found)), tags, owner };
}

/** Others may deregister or delete it meanwhile. */
async function deregistered(
  taskDefinitions: Dependencies['taskDefinitions'],
  { arn, taskDefinition }: RegisteredTaskDefinition,
): Promise<RegisteredTaskDefinition> {
  try {
    const done = await taskDefinitions.deregister(arn);
    if (done) return done;
  } catch (error) {
    const now = error instanceof RejectedByAws && (await taskDefinitions.describe(arn));
    if (!now || now.status === 'ACTIVE') throw error;
    return now;
  }
  throw new TaskDefinitionNotFound(taskDefinition);
}

/**
 * Without the tag, the journal has proved it already. A copy of a revision has its tags, but not those of CloudFormation: AWS reserves `aws:`
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html). A revision that is missing in the journal
 * is added, so that a clean-up deletes it.
 */
async function isOwn(
  { taskDefinitions, taskDefinitionRecords, clock }: Dependencies,
  found: RegisteredTaskDefinition,
): Promise<boolean> {
  const { taskDefinition, tags } = found;
  if (tags[stackIdTag] !== undefined || (await taskDefinitionRecords.get(taskDefinition))) return true;
  if (!(await isOriginal(taskDefinitions, found))) return false;
  const request = tags[ownTags.request];
  const keptUntil = request ? timeOf(request) + keyLifetime * 1_000 : undefined;
  await taskDefinitionRecords.note(taskDefinition, clock.now(), {
    content: tags[ownTags.content],
    keptUntil,
    owner: found.owner,
  });
  return true;
}
