import type { TaskFailure } from '../../aws/ecs-tasks.ts';
import type { Clock } from '../../clock.ts';
import { runTaskBatch } from '../../domain/task/ecs-limits.ts';
import type { Task } from '../../domain/task/task.ts';
import { ApiError } from '../../errors/api-error.ts';
import { OutOfTime } from '../../errors/request-errors.ts';

export interface Started {
  tasks: Task[];
  failures: TaskFailure[];
}

/** The state of a batch; stored with the key of its request until all batches are settled. */
export interface Batch extends Started {
  /** `unknown`: it is unknown whether all its tasks run, for this reason. `unasked`: they do not run. */
  state: 'settled' | 'unknown' | 'unasked';
  error?: ApiError;
}

export const isSettled = ({ state }: Batch): boolean => state === 'settled';

/** With a second for each call, this starts 50 tasks a second, above the 20 that Fargate launches. */
const atOnce = 5;

/**
 * Milliseconds after which no further batch is requested. A call may take five seconds more, and the function's 29
 * seconds must leave room for the response.
 */
const timeToAsk = 22_000;

const notAskedForYet: TaskFailure = {
  reason: 'not_asked_for_yet',
  detail:
    'There was no time left to ask AWS. Send the same request with its Idempotency-Key to continue; without a key, request the missing tasks again.',
};

/** Codes after which the same request with its Idempotency-Key asks AWS again, or finds out the result of a batch. */
const transientErrors = ['throttled', 'aws_unavailable'];

interface Asked {
  count: number;
  /** The batches that earlier attempts know, if there were any. */
  known: Batch[] | undefined;
}

/**
 * Starts tasks in batches of ten, without the batches that are already settled. The first batch shows whether AWS
 * accepts the request at all; later failures are part of the result, and so are batches without enough time.
 */
export async function runInBatches(
  clock: Pick<Clock, 'now'>,
  { count, known }: Asked,
  run: (count: number, index: number) => Promise<Started | Batch>,
): Promise<Batch[]> {
  const end = clock.now() + timeToAsk;
  const sizes = batchSizes(count);
  const batches = sizes.map((size, index) => known?.[index] ?? (known ? unknown(size) : unasked(size)));
  const open = sizes.flatMap((size, index) => (isSettled(batches[index]!) ? [] : [{ size, index }]));
  if (open.length === sizes.length) {
    const { size, index } = open.shift()!;
    const first = await orFailures(size, () => run(size, index));
    if (first.error && (!known || isTransient(first.error))) throw first.error;
    batches[index] = first;
  }
  for (let start = 0; start < open.length && clock.now() < end; start += atOnce) {
    const wave = open.slice(start, start + atOnce);
    const made = await Promise.all(wave.map(({ size, index }) => orFailures(size, () => run(size, index))));
    wave.forEach(({ index }, place) => (batches[index] = made[place]!));
  }
  return batches;
}

export function batchSizes(count: number): number[] {
  return Array.from({ length: Math.ceil(count / runTaskBatch) }, (_, index) =>
    Math.min(runTaskBatch, count - index * runTaskBatch),
  );
}

/** Tasks of earlier batches already run, so the failure of a later batch must not hide them. */
async function orFailures(count: number, run: () => Promise<Started | Batch>): Promise<Batch> {
  try {
    return { state: 'settled', ...(await run()) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const state = isTransient(error) ? 'unknown' : 'settled';
    return { state, error, ...failed(count, { reason: error.code, detail: error.message }) };
  }
}

const isTransient = ({ code }: ApiError) => transientErrors.includes(code);

const unasked = (count: number): Batch => ({ state: 'unasked', ...failed(count, notAskedForYet) });

/** A batch that an attempt may have requested, with an unknown result. */
export function unknown(count: number): Batch {
  const { code: reason, message: detail } = new OutOfTime();
  return { state: 'unknown', ...failed(count, { reason, detail }) };
}

const failed = (count: number, failure: TaskFailure): Started => ({
  tasks: [],
  failures: Array<TaskFailure>(count).fill(failure),
});
