import type { Simulation } from '../run/simulation.ts';
import type { HttpAnswer } from './exchange.ts';
import { http } from './http.ts';
import type { Wish } from './ledger.ts';
import { sleep } from '../time/sleep.ts';
import { takesKey } from './takes-key.ts';

/** With growing pauses, longer than a sandbox that died keeps its request for itself. */
const tries = 6;

const never = () => new Promise<never>(() => {});

/** Lost responses: the caller does not know whether the request arrived. */
const lost = 0.08;

/** Whether a retry may help: there was no response, or the response says so. */
const isTransient = ({ status, code }: HttpAnswer) =>
  status >= 500 || status === 429 || code === 'idempotency_key_in_use';

/**
 * Sends a wish as a careful client does: an answer that does not come is not waited for, and the request is repeated
 * with its key. Without a key only what may be repeated is. Gives the last answer, if there was one.
 */
export async function persist(
  simulation: Simulation,
  wish: Wish,
  patience: number,
): Promise<HttpAnswer | undefined> {
  const { method, url, body, key, caller } = wish;
  const repeatable = !takesKey({ method }) || key !== undefined;
  let last: HttpAnswer | undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) simulation.reached.add(key ? 'repeated with its key' : 'repeated without a key');
    for (const hear of simulation.onSend) hear(wish);
    const answer = http(simulation, {
      method,
      url,
      user: caller,
      ...(body !== undefined && { body }),
      ...(key && { headers: { 'idempotency-key': key } }),
    }).then((given) => {
      wish.answers.push(given);
      return given;
    });
    const given = simulation.choose.chance(lost) ? answer.then(never) : answer;
    last = await Promise.race([given, sleep(patience).then(() => undefined)]);
    if (last && !isTransient(last)) return last;
    if (!last) simulation.reached.add('client gave up waiting');
    if (!repeatable) return last;
    const pause = Number(last?.headers?.['retry-after'] ?? simulation.choose.between(1, 5));
    await sleep(Math.min(30, pause * 2 ** attempt));
  }
  return last;
}
