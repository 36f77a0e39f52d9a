/** An end of a function that is not of its own making; `name` is what Step Functions matches. */
export class LambdaError extends Error {
  constructor(errorType: string, message: string) {
    super(message);
    this.name = errorType;
  }
}

export const lambdaError = (errorType: string, message: string) => new LambdaError(errorType, message);
