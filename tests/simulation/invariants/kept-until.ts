import type { Write } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';
import { worldTime } from '../time/virtual-time.ts';

type Item = NonNullable<Write['after']>;

const day = 24 * 3600;

/** Seconds: clocks of functions differ by so much, and a write may wait for another attempt of the SDK. */
const tolerance = 60;

const seconds = (time: unknown) => Date.parse(time as string) / 1000;

interface Range {
  earliest: number;
  latest: number;
}

const around = (time: number): Range => ({ earliest: time - tolerance, latest: time + tolerance });

/** When items of each kind are to go by themselves, in seconds since 1970; `undefined`: never. By docs/promises.md. */
const rules: Record<string, (item: Item, now: number) => Range | undefined> = {
  cluster: () => undefined,
  orphan: () => undefined,
  'log-group': () => undefined,
  'task-definition': () => undefined,
  'task-batch': () => undefined,
  usage: () => undefined,
  'clean-up-state': () => undefined,
  operation: ({ endedAt }) => (endedAt ? around(seconds(endedAt) + 90 * day) : undefined),
  'clean-up': ({ createdAt }) => around(seconds(createdAt) + 90 * day),
  'former-cluster': ({ endedAt }) => around(seconds(endedAt) + 90 * day),
  request: (_, now) => around(now + day),
  'waiting-place': (_, now) => ({ earliest: now - tolerance, latest: now + 30 + tolerance }),
  task: ({ task }, now) => ({
    earliest: seconds((task as { stoppedAt: string }).stoppedAt) + 30 * day - tolerance,
    latest: now + 30 * day + tolerance,
  }),
};

/** Every item of the table goes by itself when that is promised, neither earlier nor later, and no other one does. */
export function watchKeptUntil({ onWrite, violate }: Simulation): void {
  onWrite.push(({ kind, id, before, after }) => {
    if (!after) return;
    const rule = rules[kind];
    if (!rule) return violate('records are kept as long as promised', `there is no rule for ${kind} ${id}`);
    const now = worldTime() / 1000;
    const until = after['expiresAtSeconds'] as number | undefined;
    // It counts from when the request was first made.
    if (kind === 'request' && until !== undefined && until === before?.['expiresAtSeconds']) return;
    const range = rule(after, now);
    const isKept = range
      ? until !== undefined && until >= range.earliest && until <= range.latest
      : until === undefined;
    if (!isKept)
      violate(
        'records are kept as long as promised',
        `${kind} ${id} goes ${until === undefined ? 'never' : `${((until - now) / day).toFixed(2)} days from now`}`,
      );
  });
}
