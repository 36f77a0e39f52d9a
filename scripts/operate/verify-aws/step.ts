import type { Ability } from './target.ts';
import type { Visit } from './visit.ts';

/** `pass`: as this project says. `differs`: it works, otherwise than this project says. */
export interface Finding {
  outcome: 'pass' | 'differs' | 'fail' | 'skipped';
  /** What was seen, in one line. */
  seen: string;
}

/** One look at AWS. A step that throws has failed, and its error says how. */
export interface Step {
  name: string;
  /** What is in doubt, or what is to be shown. */
  question: string;
  /** What it needs of its target beside the API; a target without that skips it. */
  needs?: Ability[];
  /** Steps that have to have worked. */
  after?: string[];
  run: (visit: Visit) => Promise<Finding>;
}

export const pass = (seen: string): Finding => ({ outcome: 'pass', seen });
export const differs = (seen: string): Finding => ({ outcome: 'differs', seen });

/** Passes where it is as expected, and differs elsewhere; both say what was seen. */
export const asExpected = (expected: boolean, seen: string): Finding =>
  expected ? pass(seen) : differs(seen);
