import type { Tasks } from '../aws/ecs-tasks.ts';
import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Clock } from '../clock.ts';
import type { ClusterEntry, Progress } from '../domain/operation/journal-entries.ts';
import { failureCodeOf } from '../domain/diagnosis/failure-reason.ts';
import { stopsRepeatedly } from '../domain/diagnosis/repeated-stop.ts';
import { holdStack, type StepInput } from './hold-cluster.ts';
import { readProgress } from './read-progress.ts';
import { stoppedTasks } from './stopped-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  clock: Pick<Clock, 'now'>;
}

/** `role_made`: it failed for want of a role that AWS has made by now, so that a second stack is worth a try. */
export type Creation = { status: 'creating' | 'created' | 'failed' | 'role_made' };

/** Longer than CloudFormation is given: after this nobody waits for it any more. */
const longestCreation = 75 * 60_000;

/** Looks how far the stack is, and writes it into the operation. */
export async function watchCreation(
  { journal, stacks, tasks, clock }: Dependencies,
  input: StepInput,
): Promise<Creation> {
  const entry = await holdStack(journal, input);
  const known = (await journal.getOperation(input.operationId))?.progress ?? [];
  const { status, progress } = await readProgress(stacks, entry.stackId, known);
  await journal.updateOperation(input.operationId, { progress });
  if (status === 'CREATE_COMPLETE') return { status: 'created' };
  if (status !== undefined && status !== 'CREATE_IN_PROGRESS')
    return {
      status: status === 'CREATE_FAILED' && lacksServiceRole(entry, progress) ? 'role_made' : 'failed',
    };
  const late = clock.now() - Date.parse(entry.stackRequestedAt!) > longestCreation;
  return { status: late || (await isHopeless(tasks, entry, progress)) ? 'failed' : 'creating' };
}

/** CloudFormation waits long for a service whose tasks cannot run. */
async function isHopeless(
  tasks: Dependencies['tasks'],
  entry: ClusterEntry,
  progress: Progress[],
): Promise<boolean> {
  const waits = progress.some(
    ({ type, status }) => type === 'AWS::ECS::Service' && status === 'CREATE_IN_PROGRESS',
  );
  return waits && stopsRepeatedly(await stoppedTasks(tasks, entry), entry.desiredCount ?? 1);
}

/**
 * The first cluster of an account fails, since ECS cannot use its service-linked role in the call that makes it.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818
 */
function lacksServiceRole({ secondStack }: ClusterEntry, progress: Progress[]): boolean {
  if (secondStack) return false;
  return progress.some(
    ({ status, reason }) =>
      status === 'CREATE_FAILED' && failureCodeOf(reason ?? '') === 'service_role_missing',
  );
}
