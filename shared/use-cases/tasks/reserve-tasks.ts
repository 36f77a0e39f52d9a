import type { TaskBatch, TaskBatches } from '../../journal/task-batches.ts';
import type { Clock } from '../../clock.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { hasEnded } from '../../domain/task/task.ts';
import { LimitReached } from '../../errors/limit-errors.ts';
import { collectEntries } from '../../collect-pages.ts';
import { counted, type CountDependencies } from '../limits/count.ts';
import type { TasksPlan } from './plan-tasks.ts';
import { batchSizes, isSettled, type Batch } from './run-in-batches.ts';

export type ReservationDependencies = CountDependencies & {
  taskBatches: TaskBatches;
  clock: Pick<Clock, 'now'>;
  limits: LimitSettings;
};

export interface Asked {
  /** The id of the request, with which the tokens of its batches begin. */
  id: string;
  count: number;
  plan: TasksPlan;
  /** The batches that earlier attempts know. */
  known: Batch[] | undefined;
}

/** Batches of a request, which count against limits before AWS is asked for them. */
export interface Reservation {
  /** Why a batch must not be requested; undefined if it counts. */
  refusalOf: (index: number) => LimitReached | undefined;
  /** Gives back what does not run. Without batches, nothing of the request has been accepted. */
  settle: (batches: Batch[]) => Promise<void>;
}

export const tokenOf = (id: string, index: number): string => `${id}-${index}`;

const tries = 3;

/**
 * Counts the tasks of a request, all or none; an earlier attempt may have counted some. If it has started some, the
 * others are refused one by one. Plans of version 0.1.0 have no size: their tasks do not count.
 */
export async function reserveTasks(
  dependencies: ReservationDependencies,
  asked: Asked,
): Promise<Reservation> {
  const { plan, known } = asked;
  if (!plan.size) return { refusalOf: () => undefined, settle: async () => {} };
  const open = openBatches(dependencies, asked);
  let refusal: LimitReached | undefined;
  let missing = open;
  try {
    for (let attempt = 0; missing.length > 0 && attempt < tries; attempt++) {
      const before = known || attempt > 0 ? await renewed(dependencies, asked) : new Set<string>();
      missing = open.filter(({ token }) => !before.has(token));
      if (missing.length > 0 && (await add(dependencies, missing))) missing = [];
    }
  } catch (error) {
    if (!known || !(error instanceof LimitReached)) throw error;
    refusal = error;
  }
  const refused = new Set(refusal ? missing.map(({ token }) => token) : []);
  return {
    refusalOf: (index) => (refused.has(tokenOf(asked.id, index)) ? refusal : undefined),
    settle: (batches) => settle(dependencies, asked, batches),
  };
}

function openBatches({ clock }: ReservationDependencies, { id, count, plan, known }: Asked): TaskBatch[] {
  const { input, operation, owner, size } = plan;
  const since = new Date(clock.now()).toISOString();
  return batchSizes(count).flatMap((tasks, index) =>
    known?.[index] && isSettled(known[index])
      ? []
      : [
          {
            cluster: input.cluster,
            operation,
            ...(owner !== undefined && { owner }),
            token: tokenOf(id, index),
            size: size!,
            count: tasks,
            since,
          },
        ],
  );
}

const add = (dependencies: ReservationDependencies, batches: TaskBatch[]): Promise<boolean> =>
  counted(dependencies, batches[0]!.owner, () =>
    dependencies.taskBatches.addBatches(batches, dependencies.limits),
  );

const batchesOf = async ({ taskBatches }: ReservationDependencies, { id, plan }: Asked) =>
  (
    await collectEntries((cursor) =>
      taskBatches.listBatchesOf(plan.input.cluster, { limit: 100, cursor }, `${id}-`),
    )
  ).items;

/** The tokens of those that count already, and that no clean-up gives back for a while. */
async function renewed(dependencies: ReservationDependencies, asked: Asked): Promise<Set<string>> {
  const since = new Date(dependencies.clock.now()).toISOString();
  const tokens = new Set<string>();
  for (const batch of await batchesOf(dependencies, asked))
    if (await dependencies.taskBatches.renewBatch(batch, since)) tokens.add(batch.token);
  return tokens;
}

/** What cannot be written is corrected by clean-up; a batch with an unknown result stays counted until then. */
async function settle(dependencies: ReservationDependencies, asked: Asked, batches: Batch[]): Promise<void> {
  const { taskBatches } = dependencies;
  const read = await batchesOf(dependencies, asked).catch(() => []);
  const kept = read.flatMap((batch) => {
    const index = Number(batch.token.slice(asked.id.length + 1));
    const [known, before] = [batches[index], asked.known?.[index]];
    if (known?.state === 'unknown' || (before && isSettled(before))) return [];
    const running = (known?.tasks ?? []).filter((task) => !hasEnded(task));
    return [{ batch, tasks: running.map(({ id }) => id) }];
  });
  if (kept.length > 0) await taskBatches.keepTasks(kept).catch(() => false);
}
