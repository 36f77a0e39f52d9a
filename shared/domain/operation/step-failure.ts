/** What a workflow knows of a step that failed: its error's name, and the rest of it in JSON. */
export interface StepFailure {
  Error: string;
  Cause: string;
}

/** Errors whose messages are written for callers. */
const told = [
  'QuotaReached',
  'StackNameTaken',
  'StackNotShown',
  'SomethingLeft',
  'RejectedByAws',
  'Throttled',
  'AccountQuotaReached',
  'NotTakenYet',
  'AwsUnavailable',
  'AwsAccessDenied',
];

/** What Lambda did not do for a step, by the names of its exceptions: each after retries for more than an hour. */
const lambdaFailures: Record<string, string> = {
  'Lambda.TooManyRequestsException':
    "Lambda had no room for a step: the account's concurrent executions were used up (Rate exceeded).",
  'Lambda.ServiceException': 'A step got no answer from AWS Lambda.',
  'Lambda.SdkClientException': 'A step got no answer from AWS Lambda.',
  'Lambda.ClientExecutionTimeoutException': 'A step got no answer from AWS Lambda.',
};

/** What AWS refuses, and what does not pass by itself. */
const lasting = ['QuotaReached', 'StackNameTaken', 'RejectedByAws', 'AwsAccessDenied'];

/** Whether a step failed for what passes: AWS failed, or the function that does it. */
export const isOutage = (failure: StepFailure | undefined): boolean =>
  failure !== undefined && !lasting.includes(failure.Error);

/** Why a step failed, as far as callers are told. */
export function stepFailureReason({ Error: name, Cause: cause }: StepFailure): string {
  const ofLambda = lambdaFailures[name];
  if (ofLambda) return ofLambda;
  if (!told.includes(name)) return 'A step failed inside the API; its log has the cause.';
  return messageIn(cause) ?? cause;
}

function messageIn(cause: string): string | undefined {
  try {
    return (JSON.parse(cause) as { errorMessage?: string }).errorMessage;
  } catch {
    return undefined;
  }
}
