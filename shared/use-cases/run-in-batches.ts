import type { TaskFailure, Tasks } from '../aws/ecs-tasks.ts';
import type { Clock } from '../clock.ts';
import { runTaskBatch } from '../domain/task/ecs-limits.ts';
import type { Task } from '../domain/task/task.ts';
import { ServiceError } from '../errors.ts';

export interface Started {
  tasks: Task[];
  failures: TaskFailure[];
}

/** What became of a batch; with an error it is not known whether its tasks run. */
interface Batch extends Started {
  error?: ServiceError;
}

/** With a second for each call these are 50 tasks a second, above the 20 that Fargate launches. */
const atOnce = 5;

/**
 * Milliseconds after which no further batch is asked for. A call may take five seconds more, and the function's
 * 29 seconds have to leave room for the response.
 */
const timeToAsk = 22_000;

const notAskedForYet: TaskFailure = {
  reason: 'not_asked_for_yet',
  detail:
    'There was no time left to ask AWS. The same request with its Idempotency-Key goes on; without one, request as many again.',
};

/** Reasons for which the same request with its Idempotency-Key asks AWS again, or finds out what became of a batch. */
const open = ['throttled', 'aws_unavailable', notAskedForYet.reason];

/** Whether another attempt would bring nothing new. */
export const isFinal = ({ failures }: Pick<Started, 'failures'>): boolean =>
  failures.every(({ reason }) => !open.includes(reason));

/**
 * Starts tasks in batches of ten. The first batch shows whether AWS takes the request at all; what fails later is part
 * of the result, as is what there was no time for.
 */
export async function runInBatches(
  clock: Pick<Clock, 'now'>,
  count: number,
  run: (count: number, index: number) => ReturnType<Tasks['run']>,
): Promise<Batch[]> {
  const end = clock.now() + timeToAsk;
  const sizes = batchSizes(count);
  const batches: Batch[] = [await run(sizes[0]!, 0)];
  for (let start = 1; start < sizes.length; start += atOnce) {
    const wave = sizes.slice(start, start + atOnce);
    const inTime = clock.now() < end;
    batches.push(
      ...(await Promise.all(
        wave.map((size, offset) =>
          inTime ? orFailures(size, () => run(size, start + offset)) : failed(size, notAskedForYet),
        ),
      )),
    );
  }
  return batches;
}

function batchSizes(count: number): number[] {
  return Array.from({ length: Math.ceil(count / runTaskBatch) }, (_, index) =>
    Math.min(runTaskBatch, count - index * runTaskBatch),
  );
}

/** Tasks of earlier batches run already, so the failure of a later one must not hide them. */
async function orFailures(count: number, run: () => Promise<Started>): Promise<Batch> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { error, ...failed(count, { reason: error.code, detail: error.message }) };
  }
}

const failed = (count: number, failure: TaskFailure): Started => ({
  tasks: [],
  failures: Array<TaskFailure>(count).fill(failure),
});
