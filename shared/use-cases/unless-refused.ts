import { isRefusal, type AwsAccessDenied, type RejectedByAws } from '../errors/aws-errors.ts';

/** The result of `work`, or what `otherwise` makes of AWS's refusal. */
export async function unlessRefused<Result>(
  work: () => Promise<Result>,
  otherwise: (refusal: RejectedByAws | AwsAccessDenied) => Result,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return otherwise(error);
  }
}
