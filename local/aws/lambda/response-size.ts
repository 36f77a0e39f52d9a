import { StatesError } from '../step-functions/states-error.ts';

/**
 * The limit of a response in bytes, as JSON. The documentation says "6 MB"; the error of Lambda has this number, also in the
 * access log of API Gateway in https://github.com/DataBiosphere/azul/issues/8192.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const largestResponse = 6_291_556;

class ResponseSizeTooLarge extends StatesError {
  constructor() {
    super(
      'Function.ResponseSizeTooLarge',
      `Response payload size exceeded maximum allowed payload size (${largestResponse} bytes).`,
    );
  }
}

export const isTooLarge = (error: unknown): boolean => error instanceof ResponseSizeTooLarge;

export const fits = (response: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(response) ?? '') <= largestResponse;

/** The response of a function, if Lambda would pass it on. The function has run to its end either way. */
export function withinSize<Response>(response: Response): Response {
  if (!fits(response)) throw new ResponseSizeTooLarge();
  return response;
}
