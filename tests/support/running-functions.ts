import type { Clock } from '../../local/aws/clock.ts';
import { settle } from './virtual-time.ts';

/** Milliseconds that a function runs at most: https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const LONGEST_RUN = 900_000;

/** Longer than a call of local AWS takes that nobody waits for any more, in rounds of all that can go on. */
const QUIET_ROUNDS = 50;

/** The running functions, whether or not anything waits for them: the end of a workflow does not end its function. */
export function runningFunctions() {
  const running = new Map<Promise<unknown>, string>();

  return {
    add(name: string, run: Promise<unknown>): Promise<unknown> {
      running.set(run, name);
      const remove = () => running.delete(run);
      run.then(remove, remove);
      return run;
    },

    /** Resolves once none runs, and none has begun for a while. Throws where one runs for longer than Lambda lets it. */
    async ended(clock: Pick<Clock, 'now'>): Promise<void> {
      const limit = clock.now() + LONGEST_RUN;
      for (let quiet = 0; quiet < QUIET_ROUNDS; quiet = running.size > 0 ? 0 : quiet + 1) {
        if (running.size > 0 && clock.now() > limit)
          throw new Error(`Functions run on: ${[...running.values()].join(', ')}`);
        await settle();
      }
    },
  };
}
