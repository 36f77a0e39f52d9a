import type { RequestRecord, RequestRecords } from '../../journal/requests.ts';
import type { Clock } from '../../clock.ts';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from '../../errors/request-errors.ts';
import type { Attempt, Work } from './attempt.ts';
import { isStillIn, teamsOf, type RepeatableRequest } from './repeatable-request.ts';

export interface IdempotencyDependencies {
  requests: RequestRecords;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

interface Asked {
  /** The id of the record. */
  id: string;
  key: string;
  fingerprint: string;
  caller: RepeatableRequest['caller'];
  /** Fingerprints of versions that did not record when the work began. */
  former: () => string[];
}

interface Claim<Plan, Progress> extends Pick<Attempt<Plan, Progress>, 'plan' | 'earlier'> {
  token: string;
  busyUntil: number;
}

/** Longer than the Lambda function of any endpoint runs, so that an attempt older than this is dead. */
const longestAttempt = 30_000;

/**
 * The stored response to a request, or the exclusive right to work on it. A rule that would refuse the request now does
 * not stop an attempt that follows an earlier one.
 */
export async function claimRequest<Plan, Progress>(
  { requests, clock, newId }: IdempotencyDependencies,
  { id, key, fingerprint, caller, former }: Asked,
  work: Pick<Work<Plan, never, Progress>, 'plan'>,
): Promise<Claim<Plan, Progress> | { answer: unknown }> {
  const planned = await planOrRefusal(work);
  const now = clock.now();
  const busyUntil = now + longestAttempt;

  if (!('refusal' in planned)) {
    const teams = teamsOf(caller);
    const first = { fingerprint, teams, token: newId(), busyUntil, begunAt: now, plan: planned.plan };
    if (await requests.begin(id, first, now)) return { ...first, plan: planned.plan, earlier: undefined };
  }
  const found = await requests.find(id, now);
  if (!found) throw 'refusal' in planned ? planned.refusal : new IdempotencyKeyInUse(key);
  if (!isStillIn(caller, found.teams)) throw new IdempotencyKeyReused(key);
  const isFormer = found.fingerprint !== fingerprint;
  if (isFormer && !former().includes(found.fingerprint)) throw new IdempotencyKeyReused(key);
  if (found.answer !== undefined) return { answer: found.answer };
  if (found.busyUntil > now) throw new IdempotencyKeyInUse(key);

  const { begunAt = isFormer ? found.askedAt : undefined } = found;
  const isPlanned = begunAt !== undefined && found.plan !== undefined;
  if (!isPlanned && 'refusal' in planned) throw planned.refusal;
  const plan = !isPlanned && 'plan' in planned ? planned.plan : (found.plan as Plan);
  const token = begunAt === undefined ? newId() : found.token;
  const changes = { busyUntil, token, ...(begunAt === undefined && { begunAt: now, plan }) };
  if (!(await requests.takeOver(id, found, changes))) throw new IdempotencyKeyInUse(key);
  return { token, busyUntil, plan, earlier: earlierOf({ ...found, begunAt }, isFormer) };
}

function earlierOf<Progress>(
  { begunAt, progress, isResumed = false }: RequestRecord,
  isFormer: boolean,
): Attempt<unknown, Progress>['earlier'] {
  if (begunAt === undefined) return undefined;
  return { begunAt, progress: progress as Progress | undefined, isResumed, isFormer };
}

async function planOrRefusal<Plan>({
  plan,
}: Pick<Work<Plan, unknown, never>, 'plan'>): Promise<{ plan: Plan } | { refusal: unknown }> {
  try {
    return { plan: (await plan?.()) as Plan };
  } catch (refusal) {
    return { refusal };
  }
}
