import { setTimeout as pause } from 'node:timers/promises';
import { emulator } from './target.ts';

/** Local AWS takes its time, if a short one; the others answer with the end of things, or never. */
const tries = emulator === 'local' ? 1200 : 40;

/** Looks again until what it sees will do; answers the last that it saw. */
export async function eventually<Seen>(
  look: () => Promise<Seen>,
  will: (seen: Seen) => boolean,
): Promise<Seen> {
  for (let left = tries; ; left--) {
    const seen = await look();
    if (will(seen) || left === 0) return seen;
    await pause(25);
  }
}
