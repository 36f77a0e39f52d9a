import { ApiError } from '../../errors/api-error.ts';
import { isRefusal } from '../../errors/aws-errors.ts';
import { DeletionUncertain } from '../../errors/cluster-errors.ts';
import { EntryNotRead } from '../../errors/entry-errors.ts';

/** The failures of one sweep. */
export interface Failures {
  /** How many were neither refusals of AWS nor unreadable entries, and so may be temporary. */
  passing: number;
  /** The first failures, for the log. */
  examples: object[];
}

/** More failures than this mean that AWS fails, not a single item. */
const maximumTransient = 20;
const maximumExamples = 20;

/**
 * Runs the work for one item of a sweep. If it fails, returns what `otherwise` makes of the reason, and the sweep
 * continues with the others. The sweep itself fails if AWS fails, or if a deletion may have begun: the next attempt
 * finds out.
 */
export async function isolateFailure<Result>(
  failures: Failures,
  about: object,
  work: () => Promise<Result>,
  otherwise: (reason: string) => Result,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeletionUncertain) throw error;
    const isLasting = isRefusal(error) || error instanceof EntryNotRead;
    if (!isLasting && ++failures.passing > maximumTransient) throw error;
    const isKnown = error instanceof ApiError;
    const { message, stack } = error as Error;
    addExample(failures, { ...about, error: isKnown ? message : stack });
    return otherwise(isKnown ? message : 'An internal error; see the log of this clean-up.');
  }
}

/** Records the entries that a sweep skips, since this version of the code cannot read them. */
export function noteUnread(failures: Failures, unread: EntryNotRead[]): void {
  for (const { message } of unread) addExample(failures, { error: message });
}

function addExample({ examples }: Failures, example: object): void {
  if (examples.length < maximumExamples) examples.push(example);
}
