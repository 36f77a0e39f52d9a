import type { Mutant } from './mutant.ts';

export interface Verdict {
  mutant: Mutant;
  /** `given_up`: the time was over. */
  outcome: 'killed' | 'survived' | 'given_up';
  /** What has noticed it. */
  by?: string;
}
