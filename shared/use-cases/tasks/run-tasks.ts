import type { TaskFailure, Tasks } from '../../aws/ecs-tasks.ts';
import type { RunnableTaskDefinitions } from '../../aws/runnable-task-definitions.ts';
import { fargateQuotas } from '../../domain/diagnosis/aws-texts.ts';
import { failureCodeOf } from '../../domain/diagnosis/failure-reason.ts';
import { mayBeTransient } from '../../domain/diagnosis/transient-codes.ts';
import type { RunTasksSpec } from '../../domain/task/run-tasks.ts';
import { taskOverrideInput } from '../../domain/task/task-overrides.ts';
import { withAddress, type DescribedTask, type Task } from '../../domain/task/task.ts';
import { ownTags } from '../../domain/ownership.ts';
import { isTransient, ApiError } from '../../errors/api-error.ts';
import { AccountQuotaReached, AwsAccessDenied, NotOwned, Throttled } from '../../errors/aws-errors.ts';
import { OutOfTime } from '../../errors/request-errors.ts';
import { CapacityUnavailable, TaskDefinitionNotFound, TasksNotStarted } from '../../errors/task-errors.ts';
import type { Attempt } from '../requests/attempt.ts';
import { retryRefusal, type RetryDependencies } from './retry-refusal.ts';
import { NothingBegun } from '../requests/nothing-begun.ts';
import { findRunnable, type OwnershipDependencies } from '../task-definitions/find-task-definition.ts';
import { reserveTasks, tokenOf, type ReservationDependencies } from './reserve-tasks.ts';
import type { TasksPlan } from './plan-tasks.ts';
import { isSettled, runInBatches, unknown, type Batch, type Started } from './run-in-batches.ts';
import { shownTasks, startedBefore, type SearchCriteria } from './started-before.ts';

type Dependencies = RetryDependencies &
  OwnershipDependencies &
  ReservationDependencies & {
    taskDefinitions: Pick<RunnableTaskDefinitions, 'describe'>;
    tasks: Pick<Tasks, 'run' | 'list' | 'describe'>;
  };

export type TasksAttempt = Pick<Attempt<TasksPlan, Batch[]>, 'id' | 'plan' | 'earlier'>;

/**
 * Starts tasks. Each batch has a token and an input that are the same in all attempts. If ECS must not be asked for a
 * batch again, or refuses it now, its tasks are looked for.
 */
export async function runTasks(
  dependencies: Dependencies,
  spec: RunTasksSpec,
  attempt: TasksAttempt,
): Promise<{ answer: Started; progress?: Batch[] }> {
  const { tasks, clock } = dependencies;
  const { id, plan, earlier } = attempt;
  const known = earlier && knownOf(earlier);
  const refusalOf = await retryRefusal(dependencies, attempt);
  const reservation = await reserveTasks(dependencies, { id, count: spec.count, plan, known }).catch(
    (error: unknown) => {
      throw !earlier && error instanceof ApiError ? new NothingBegun(error) : error;
    },
  );
  let shown: Promise<DescribedTask[]> | undefined;
  const find = async (batch: SearchCriteria) =>
    startedBefore(await (shown ??= shownTasks(tasks, plan.input.cluster)), batch);
  const run = async (count: number, index: number) => {
    const token = tokenOf(id, index);
    const before = known?.[index]?.tasks ?? [];
    const mayRun = known && known[index]?.state !== 'unasked';
    const why = refusalOf?.(known?.[index]) ?? reservation.refusalOf(index);
    if (why && !mayRun) throw why;
    if (why) return find({ token, count, before, why });
    try {
      return await tasks.run({ ...inputOf(plan, spec, token), count, clientToken: token });
    } catch (thrown) {
      const error = await explained(dependencies, plan.input.taskDefinition, thrown);
      // A refusal, for example by IAM, may come before ECS checks the token.
      if (!mayRun || !isRefusal(error)) throw error;
      return find({ token, count, before, why: error });
    }
  };
  const asked = { count: spec.count, known };
  const batches = await runInBatches(clock, asked, run).catch(async (error: unknown) => {
    if (earlier) throw error;
    const isNothing = hasBegunNothing(error);
    await reservation.settle(isNothing ? [] : [unknown(spec.count)]);
    throw isNothing ? new NothingBegun(error) : error;
  });
  await reservation.settle(batches);
  return resultOf(batches);
}

/** AWS denies to run task definitions without this deployment's tag: then says what the caller can do. */
async function explained(dependencies: Dependencies, reference: string, error: unknown): Promise<unknown> {
  if (!(error instanceof AwsAccessDenied)) return error;
  try {
    await findRunnable(dependencies, reference);
    return error;
  } catch (reason) {
    return reason instanceof NotOwned || reason instanceof TaskDefinitionNotFound ? reason : error;
  }
}

/** A batch that one attempt has not requested may have been requested by a later one that could not record it. */
const knownOf = ({ progress = [], isResumed }: NonNullable<TasksAttempt['earlier']>): Batch[] =>
  progress.map((batch) => (isResumed && batch.state === 'unasked' ? unknown(batch.failures.length) : batch));

/** The tag finds the tasks of a batch if ECS has forgotten its token. */
function inputOf({ input, taskRoleArn }: TasksPlan, { overrides }: RunTasksSpec, token: string) {
  const changed = taskRoleArn ? { containers: [], ...overrides, taskRoleArn } : overrides;
  return {
    ...input,
    ...(changed && { overrides: taskOverrideInput(changed) }),
    tags: [...input.tags, { key: ownTags.request, value: token }],
  };
}

/** AWS has refused every try of the call, and would refuse it again; so the call has not started anything. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof AccountQuotaReached || (error instanceof ApiError && !isTransient(error));

/** For the first batch, if no other was requested: a temporary refusal by AWS has not started anything either. */
const hasBegunNothing = (error: unknown): error is ApiError =>
  isRefusal(error) || (error instanceof Throttled && !error.followsLostTry);

function resultOf(batches: Batch[]): { answer: Started; progress?: Batch[] } {
  const started: Task[] = batches.flatMap((batch) => batch.tasks);
  const failures = batches.flatMap((batch) => batch.failures);
  const open = batches.filter((batch) => !isSettled(batch));
  if (started.length === 0) throw whyNone(batches, failures);
  const answer = { tasks: started.map((task) => withAddress(task, undefined)), failures };
  return open.length > 0 ? { answer, progress: batches.map(({ error: _, ...batch }) => batch) } : { answer };
}

/** If no task is known to run; batches with an unknown result come before refusals. */
function whyNone(batches: Batch[], failures: TaskFailure[]): Error {
  const open = batches.filter((batch) => !isSettled(batch));
  const error = [...open, ...batches].find((batch) => batch.error)?.error;
  return open.length > 0 ? (error ?? new OutOfTime()) : new NothingBegun(error ?? notStarted(failures));
}

/** AWS may accept later what it refuses because of capacity or a quota; other refusals stay. */
function notStarted(failures: TaskFailure[]): ApiError {
  const meanings = failures.map((failure) => ({ reason: failure.reason, code: codeOf(failure) }));
  const { reason, code } =
    meanings.find((one) => one.code && mayBeTransient(one.code)) ?? meanings[0] ?? none;
  if (code === 'quota_reached')
    return new AccountQuotaReached(`${withoutStop(reason)}. Tasks count against ${fargateQuotas}.`, {
      failures,
    });
  if (code && mayBeTransient(code)) return new CapacityUnavailable(reason, failures);
  return new TasksNotStarted(reason, failures);
}

const none = { reason: 'AWS gave no reason.', code: undefined };
const codeOf = ({ reason, detail }: TaskFailure) => failureCodeOf(`${reason} ${detail ?? ''}`);
const withoutStop = (text: string) => text.replace(/\.$/, '');
