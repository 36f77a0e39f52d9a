import type { RequestRecords } from '../aws/request-records.ts';
import { hashOf } from '../domain/task-definition/canonical-json.ts';
import type { Clock } from '../clock.ts';
import { IdempotencyKeyInUse, IdempotencyKeyReused, ServiceError } from '../errors.ts';

interface Dependencies {
  requests: RequestRecords;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

/** An assumed role has another session in each run of a program, and is the same caller to whom the key belongs. */
const withoutSession = (caller: string) =>
  caller.replace(/^(arn:[^:]+:sts::\d+:assumed-role\/.+)\/[^/]+$/, '$1');

interface RepeatableRequest {
  operationId: string;
  params: unknown;
  query: unknown;
  body: unknown;
  caller: string;
  idempotencyKey: string | undefined;
}

/** Longer than any endpoint's Lambda lives, so that an attempt older than this is dead. */
const longestAttempt = 30_000;

/**
 * Does the work once for each caller and Idempotency-Key, and gives the same answer to repetitions. The work gets a
 * token that stays the same over attempts, to hand on to AWS, unless AWS has answered that nothing was begun: the next
 * attempt is a new one then. An answer that is not final is not kept: the next attempt goes on with the same token.
 * Without a key every request is new.
 */
export async function answerOnce<Answer>(
  { requests, clock, newId }: Dependencies,
  request: RepeatableRequest,
  work: (token: string) => Promise<Answer>,
  isFinal: (answer: Answer) => boolean = () => true,
): Promise<Answer> {
  const { idempotencyKey } = request;
  if (idempotencyKey === undefined) return work(newId());

  const id = hashOf([withoutSession(request.caller), idempotencyKey]);
  const fingerprint = hashOf([request.operationId, request.params, request.query, request.body]);
  const until = () => clock.now() + longestAttempt;
  let token = newId();

  if (!(await requests.begin(id, { fingerprint, token, busyUntil: until() }, clock.now()))) {
    const earlier = await requests.find(id);
    if (!earlier) throw new IdempotencyKeyInUse(idempotencyKey);
    if (earlier.fingerprint !== fingerprint) throw new IdempotencyKeyReused(idempotencyKey);
    if (earlier.answer !== undefined) return earlier.answer as Answer;
    if (earlier.busyUntil > clock.now()) throw new IdempotencyKeyInUse(idempotencyKey);
    if (!(await requests.takeOver(id, earlier, until()))) throw new IdempotencyKeyInUse(idempotencyKey);
    token = earlier.token;
  }

  /** What came of the work is what the caller is told; an attempt that cannot be released ends by its time. */
  const release = (next: string) => requests.release(id, token, next).catch(() => undefined);

  try {
    const answer = await work(token);
    if (isFinal(answer)) await requests.complete(id, token, answer);
    else await release(token);
    return answer;
  } catch (error) {
    const isOver = error instanceof ServiceError && error.nothingBegun;
    await release(isOver ? newId() : token);
    throw error;
  }
}
