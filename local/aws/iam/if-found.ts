import { AwsError } from '../aws-error.ts';

/** What a service tells of a resource; undefined where there is none. */
export function ifFound<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
