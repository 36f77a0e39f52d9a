/** An error as a state sees it: `name` is what Retry and Catch match, `message` is the Cause. */
export class StatesError extends Error {
  /** Read by the library that runs the machine. */
  readonly isRetryable = false;
  readonly isCatchable: boolean;

  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
    this.isCatchable = name !== 'States.Runtime';
  }
}

/** A Lambda's error as Step Functions passes it on: the cause is the Lambda's response, as JSON. */
export function lambdaError(error: unknown): StatesError {
  if (error instanceof StatesError) return error;
  const { name, message } = error as Error;
  return new StatesError(name, JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
}
