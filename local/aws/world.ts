import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Access } from './iam/access.ts';
import type { Random } from './random.ts';

/** Everything that the emulated services share: time, chance, planned trouble, and whose account this is. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: Faults;
  readonly region: string;
  readonly accountId: string;
  /** Who may do what; without it everyone may do everything. */
  readonly access?: Access;
}
