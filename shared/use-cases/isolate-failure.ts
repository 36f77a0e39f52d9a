import { DeletionUncertain, isRefusal, ServiceError } from '../errors.ts';

/** What has failed in one sweep. */
export interface Failures {
  /** How often that was no refusal of AWS, and so may pass. */
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
    if (!isRefusal(error) && ++failures.passing > mostPassing) throw error;
    const isKnown = error instanceof ServiceError;
    const { message, stack } = error as Error;
    if (failures.examples.length < mostExamples)
      failures.examples.push({ ...about, error: isKnown ? message : stack });
    return otherwise(isKnown ? message : 'An internal error; the log of this clean-up has it.');
  }
}
