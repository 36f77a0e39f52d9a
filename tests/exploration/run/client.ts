import type { Simulation } from '../../simulation/run/simulation.ts';
import { sleep } from '../../simulation/time/sleep.ts';
import type { HttpAnswer } from '../../simulation/traffic/exchange.ts';
import { http } from '../../simulation/traffic/http.ts';
import type { Ledger } from '../../simulation/traffic/ledger.ts';
import type { Wanted } from '../worlds/world.ts';

/** Seconds before each further attempt; the last is longer than an attempt that died holds its key. */
const pauses = [2, 10, 45];

const user = 'ada';

const noOperation = '00000000-0000-7000-8000-000000000000';

const mayHelp = ({ status, code }: HttpAnswer) =>
  status >= 500 || status === 429 || code === 'idempotency_key_in_use';

/** Sends a request as a careful client does: with its key until there is a response that another attempt cannot change. */
export async function ask(
  simulation: Simulation,
  ledger: Ledger,
  { actor, wanted }: { actor: string; wanted: Wanted },
): Promise<HttpAnswer> {
  const { deed, method, body, key, after = 0 } = wanted;
  if (after > 0) await sleep(after);
  const url = wanted.url.replace('{operation}', simulation.journal.clusters()[0]?.operationId ?? noOperation);
  const wish = ledger.add({ caller: user, deed, cluster: '', method, url, body, ...(key && { key }) });
  const isRepeatable = method !== 'POST' || key !== undefined;
  for (let attempt = 0; ; attempt++) {
    const headers = { 'x-actor': actor, ...(key && { 'idempotency-key': key }) };
    const given = await http(simulation, { method, url, user, headers, ...(body !== undefined && { body }) });
    wish.answers.push(given);
    const pause = pauses[attempt];
    if (!mayHelp(given) || !isRepeatable || pause === undefined) return given;
    await sleep(Math.max(pause, Number(given.headers['retry-after'] ?? 0)));
  }
}
