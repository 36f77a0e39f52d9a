import type { LocalAws } from '../../../local/aws/aws.ts';
import { never } from '../../simulation/product/invocation.ts';
import type { Call } from '../../simulation/product/transport.ts';

/**
 * What becomes of a call of AWS. The SDK tries four times: `throttled`, `server_error`, `lost` and `late` befall each try,
 * `lost_once` only the first. `late` takes effect after its caller has given up; `dies` is the end of the function.
 */
export type Fate = 'proceeds' | 'throttled' | 'server_error' | 'lost' | 'lost_once' | 'late' | 'dies';

const ofReads: Fate[] = ['server_error'];
const ofWrites: Fate[] = ['throttled', 'server_error', 'lost', 'lost_once', 'late', 'dies'];

/** The ways in which a call can fail that are not the same: one that changes nothing has no effect to lose. */
export const failuresOf = (isWrite: boolean): Fate[] => (isWrite ? ofWrites : ofReads);

const broken = () => Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });

const throttling: Record<string, { code: string; status: number }> = {
  ec2: { code: 'RequestLimitExceeded', status: 503 },
  cloudformation: { code: 'Throttling', status: 400 },
};

interface Way<Answer> {
  aws: LocalAws;
  call: Call;
  send: () => Promise<Answer>;
  /** Has the call take effect later. */
  hold: (send: () => void) => void;
  isFirstTry: boolean;
}

/** Carries a call to its fate. */
export async function carry<Answer>(fate: Fate, way: Way<Answer>): Promise<Answer> {
  const { aws, call, send, hold, isFirstTry } = way;
  const { service, action, invocation } = call;
  const refuse = (error: { code: string; status: number }) =>
    aws.world.faults.plan({ kind: 'error', service, action, ...error, times: 1 });
  switch (fate) {
    case 'throttled':
      refuse(throttling[service] ?? { code: 'ThrottlingException', status: 400 });
      return send();
    case 'server_error':
      refuse({ code: 'InternalFailure', status: 500 });
      return send();
    case 'lost':
      await send().catch(() => undefined);
      throw broken();
    case 'lost_once':
      if (!isFirstTry) return send();
      await send().catch(() => undefined);
      throw broken();
    case 'late':
      if (isFirstTry) hold(() => void send().catch(() => undefined));
      throw broken();
    case 'dies':
      await send().catch(() => undefined);
      invocation.kill('Runtime.ExitError', 'RequestId: Error: Runtime exited with error: signal: killed');
      return never();
    case 'proceeds':
      return send();
  }
}
