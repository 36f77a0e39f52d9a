import type { LocalAws } from '../../../local/aws/aws.ts';
import { nameMatches } from '../../../local/aws/faults.ts';
import type { Chooser } from '../plan/chooser.ts';
import type { WireEffect, WireFault } from '../plan/plan.ts';
import type { Call } from '../product/transport.ts';
import { createTimes } from './times.ts';
import { textOf } from '../../support/text-of.ts';
import { elapsed } from '../time/virtual-time.ts';
import { sleep } from '../time/sleep.ts';

interface Options {
  aws: LocalAws;
  faults: WireFault[];
  isDown: (call: Call) => boolean;
  choose: Chooser;
  /** Hears of every fault that strikes. */
  struck: (effect: WireEffect, call: Call) => void;
}

/** The SDK gives up on a call after so long. */
const longestCall = 5;

const broken = (message: string) => Object.assign(new Error(message), { name: 'TimeoutError' });

const throttling: Record<string, { code: string; status?: number }> = {
  ec2: { code: 'RequestLimitExceeded', status: 503 },
  cloudformation: { code: 'Throttling' },
};

/** AWS may return fewer items than requested, and say that there are more. */
function shorten(call: Call, items: number): void {
  const size = call.service === 'dynamodb' ? 'Limit' : 'maxResults';
  const input = JSON.parse(textOf(call.request.body)) as object;
  call.request = { ...call.request, body: Buffer.from(JSON.stringify({ ...input, [size]: items })) };
}

/** Calls of AWS that go wrong: before they take effect, after, or later than anybody waits for. */
export function createWireFaults({ aws, faults, isDown, choose, struck }: Options) {
  const times = createTimes();
  const effectOn = (call: Call): WireEffect | undefined => {
    const { service, action, invocation } = call;
    const now = elapsed() / 1000;
    if (isDown(call)) return 'server_error';
    const hit = faults.find(
      (fault) =>
        times.isLeft(fault) &&
        now >= fault.from &&
        now < fault.until &&
        nameMatches(fault.service, service) &&
        nameMatches(fault.action, action) &&
        (fault.functionName ?? invocation.functionName) === invocation.functionName &&
        choose.chance(fault.chance),
    );
    if (hit) times.count(hit);
    return hit?.effect;
  };

  function refuse({ service, action }: Call, error: { code: string; status?: number }): void {
    aws.world.faults.plan({ kind: 'error', service, action, ...error, times: 1 });
  }

  return async function strike<Answer>(call: Call, send: () => Promise<Answer>): Promise<Answer> {
    const effect = effectOn(call);
    if (!effect) return send();
    struck(effect, call);
    if (effect === 'throttled') refuse(call, throttling[call.service] ?? { code: 'ThrottlingException' });
    if (effect === 'server_error') refuse(call, { code: 'InternalFailure', status: 500 });
    if (effect === 'short_page') shorten(call, choose.between(1, 2));
    if (effect === 'slow') await sleep(choose.between(1, longestCall - 1));
    if (effect === 'late_effect') {
      void sleep(choose.between(longestCall + 1, 20))
        .then(send, () => undefined)
        .catch(() => undefined);
      await sleep(longestCall);
      throw broken('Connection timed out');
    }
    const answer = await send();
    if (effect === 'lost_answer') throw broken('socket hang up');
    return answer;
  };
}
