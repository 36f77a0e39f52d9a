import type { TaskFailure } from '../../aws/ecs-tasks.ts';
import type { Clock } from '../../clock.ts';
import { runTaskBatch } from '../../domain/task/ecs-limits.ts';
import type { Task } from '../../domain/task/task.ts';
import { OutOfTime, ApiError } from '../../errors.ts';

export interface Started {
  tasks: Task[];
  failures: TaskFailure[];
}

/** What is known of a batch; with the key of its request that is kept until all of them are settled. */
export interface Batch extends Started {
  /** `unknown`: whether all its tasks run is not known, and why that is not, in this attempt. `unasked`: they do not. */
  state: 'settled' | 'unknown' | 'unasked';
  error?: ApiError;
}

export const isSettled = ({ state }: Batch): boolean => state === 'settled';

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
const passing = ['throttled', 'aws_unavailable'];

interface Asked {
  count: number;
  /** What earlier attempts know, if there were any. */
  known: Batch[] | undefined;
}

/**
 * Starts tasks in batches of ten, but for those that are settled already. The first one shows whether AWS takes the
 * request at all; what fails later is part of the result, as is what there was no time for.
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
    if (first.error && (!known || isPassing(first.error))) throw first.error;
    batches[index] = first;
  }
  for (let start = 0; start < open.length && clock.now() < end; start += atOnce) {
    const wave = open.slice(start, start + atOnce);
    const made = await Promise.all(wave.map(({ size, index }) => orFailures(size, () => run(size, index))));
    wave.forEach(({ index }, place) => (batches[index] = made[place]!));
  }
  return batches;
}

function batchSizes(count: number): number[] {
  return Array.from({ length: Math.ceil(count / runTaskBatch) }, (_, index) =>
    Math.min(runTaskBatch, count - index * runTaskBatch),
  );
}

/** Tasks of earlier batches run already, so the failure of a later one must not hide them. */
async function orFailures(count: number, run: () => Promise<Started | Batch>): Promise<Batch> {
  try {
    return { state: 'settled', ...(await run()) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const state = isPassing(error) ? 'unknown' : 'settled';
    return { state, error, ...failed(count, { reason: error.code, detail: error.message }) };
  }
}

const isPassing = ({ code }: ApiError) => passing.includes(code);

const unasked = (count: number): Batch => ({ state: 'unasked', ...failed(count, notAskedForYet) });

/** A batch that an attempt may have asked for, of which nothing is known. */
export function unknown(count: number): Batch {
  const { code: reason, message: detail } = new OutOfTime();
  return { state: 'unknown', ...failed(count, { reason, detail }) };
}

const failed = (count: number, failure: TaskFailure): Started => ({
  tasks: [],
  failures: Array<TaskFailure>(count).fill(failure),
});
