import { IdempotencyKeyInUse } from '../../errors/request-errors.ts';
import { onlyAttempt, type Work } from './attempt.ts';
import { completed, formerFingerprints, formerRecord } from './former-requests.ts';
import { claimRequest, type IdempotencyDependencies } from './claim-request.ts';
import { NothingBegun } from './nothing-begun.ts';
import { fingerprintOf, recordOf, type RepeatableRequest } from './repeatable-request.ts';

/**
 * Runs the work once for each caller and Idempotency-Key, and returns the same response to retries. The id of the
 * result and the plan are stored before the work begins: if an attempt dies or its response is lost, the next one
 * follows them, whatever has happened in between. Without a key every request is new.
 */
export async function withIdempotency<Response, Plan = unknown, Progress = unknown>(
  dependencies: IdempotencyDependencies,
  request: RepeatableRequest,
  work: Work<Plan, Response, Progress>,
): Promise<Response> {
  const { requests, newId, clock } = dependencies;
  const { idempotencyKey: key } = request;
  if (key === undefined) return once(dependencies, work);

  const id = (await formerRecord(dependencies, request, key)) ?? recordOf(request.caller.requestedBy, key);
  const asked = {
    id,
    key,
    fingerprint: fingerprintOf(request),
    caller: request.caller,
    former: () => formerFingerprints(request),
  };
  const held = await claimRequest<Plan, Progress>(dependencies, asked, work);
  if ('answer' in held) return completed(request, held.answer) as Response;

  let { token } = held;
  const { busyUntil } = held;
  const renew = async () => {
    const next = { token: newId(), busyUntil, begunAt: clock.now() };
    if (!(await requests.renew(id, { token, busyUntil }, next))) throw new IdempotencyKeyInUse(key);
    return (token = next.token);
  };
  /** The caller gets the result of the work, not an error of this write; without the write, the attempt expires. */
  const release = (write: Promise<boolean>) => write.catch(() => undefined);

  try {
    const { answer, progress } = await work.run({ ...held, id: token, renew });
    if (progress === undefined) await requests.complete(id, token, answer);
    else await release(requests.release(id, { token, busyUntil }, progress));
    return answer;
  } catch (error) {
    const isFresh = error instanceof NothingBegun;
    const mine = { token, busyUntil };
    await release(isFresh ? requests.forget(id, mine) : requests.release(id, mine));
    throw isFresh ? error.cause : error;
  }
}

async function once<Plan, Response, Progress>(
  { newId }: IdempotencyDependencies,
  { plan, run }: Work<Plan, Response, Progress>,
): Promise<Response> {
  const attempt = { ...onlyAttempt(newId), earlier: undefined, plan: (await plan?.()) as Plan };
  try {
    return (await run(attempt)).answer;
  } catch (error) {
    throw error instanceof NothingBegun ? error.cause : error;
  }
}
