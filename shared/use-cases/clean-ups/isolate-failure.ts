import { DeletionUncertain, EntryNotRead, isRefusal, ApiError } from '../../errors.ts';

/** What has failed in one sweep. */
export interface Failures {
  /** How often that was no refusal of AWS and no entry that is not read, and so may pass. */
  passing: number;
  /** The first ones, for the log. */
  examples: object[];
}

/** More than that is no single thing that fails, but AWS. */
const mostPassing = 20;
const mostExamples = 20;

/**
 * Does what is to be done with one thing of a sweep. Where that fails, it gives what `otherwise` makes of the reason, and
 * the sweep goes on with the others. Where it is AWS that fails, the sweep does, and where a deletion may have begun: the
 * next attempt finds out.
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
    if (!isLasting && ++failures.passing > mostPassing) throw error;
    const isKnown = error instanceof ApiError;
    const { message, stack } = error as Error;
    addExample(failures, { ...about, error: isKnown ? message : stack });
    return otherwise(isKnown ? message : 'An internal error; the log of this clean-up has it.');
  }
}

/** Names what a sweep passes over, since this version of the code does not read it. */
export function noteUnread(failures: Failures, unread: EntryNotRead[]): void {
  for (const { message } of unread) addExample(failures, { error: message });
}

function addExample({ examples }: Failures, example: object): void {
  if (examples.length < mostExamples) examples.push(example);
}
