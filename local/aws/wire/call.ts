import { AwsError } from '../aws-error.ts';
import { nameMatches } from '../faults.ts';
import { createThrottle } from '../throttle.ts';
import type { World } from '../world.ts';

/** The call took effect, but its caller never hears so: the connection breaks instead. */
export class ResponseLost extends Error {
  override readonly name = 'ResponseLost';
  readonly code = 'ECONNRESET';

  constructor() {
    super('read ECONNRESET');
  }
}

/** Runs one call that came over the wire. Throws `AwsError` if it is refused, `ResponseLost` if it gets no response. */
export type Call = (action: string, run: () => object | Promise<object>) => Promise<object>;

/** Every call over the wire passes here: throttling first, then planned faults, then the action itself. */
export function createCall({ world, scope }: { world: World; scope: string }): Call {
  const { clock, faults } = world;
  const throttle = createThrottle({ clock, scope });

  return async (action, run) => {
    const matches = (fault: { service: string; action: string }) =>
      nameMatches(fault.service, scope) && nameMatches(fault.action, action);

    throttle(action);
    const slow = faults.take('slow', matches);
    if (slow) await clock.sleep(slow.seconds);
    const error = faults.take('error', matches);
    if (error) throw new AwsError(error.code, error.message ?? error.code, { status: error.status ?? 400 });
    if (!faults.take('lost_answer', matches)) return run();
    await Promise.resolve(run()).catch(() => undefined);
    throw new ResponseLost();
  };
}

/** The error that a caller gets for an exception of an action: AWS's own, or a failure inside the emulator. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof ResponseLost) throw error;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new AwsError('InternalFailure', `Local AWS itself failed: ${reason}`, { status: 500 });
}
