/** A failed step as a workflow sees it: the name of its error, and the rest in JSON. */
export interface StepFailure {
  Error: string;
  Cause: string;
}

/** Errors with messages for callers. */
const publicErrors = [
  'QuotaReached',
  'StackNameTaken',
  'StackNotShown',
  'NoLongerAllowed',
  'SomethingLeft',
  'RejectedByAws',
  'Throttled',
  'AccountQuotaReached',
  'NotTakenYet',
  'AwsUnavailable',
  'AwsAccessDenied',
];

/** Failures of Lambda itself, by the names of its exceptions: each after retries for more than an hour. */
const lambdaFailures: Record<string, string> = {
  'Lambda.TooManyRequestsException':
    'Lambda could not run a step: the account has reached its limit of concurrent executions (Rate exceeded).',
  'Lambda.ServiceException': 'A step got no response from AWS Lambda.',
  'Lambda.SdkClientException': 'A step got no response from AWS Lambda.',
  'Lambda.ClientExecutionTimeoutException': 'A step got no response from AWS Lambda.',
};

/** Refusals of AWS that are not temporary. */
const lasting = ['QuotaReached', 'StackNameTaken', 'NoLongerAllowed', 'RejectedByAws', 'AwsAccessDenied'];

/** Whether a step failed for a temporary reason: AWS failed, or the function did. */
export const isOutage = (failure: StepFailure | undefined): boolean =>
  failure !== undefined && !lasting.includes(failure.Error);

/** Why a step failed, without details that callers may not see. */
export function stepFailureReason({ Error: name, Cause: cause }: StepFailure): string {
  const ofLambda = lambdaFailures[name];
  if (ofLambda) return ofLambda;
  if (!publicErrors.includes(name)) return 'A step failed inside the API; its log has the cause.';
  return messageIn(cause) ?? cause;
}

function messageIn(cause: string): string | undefined {
  try {
    return (JSON.parse(cause) as { errorMessage?: string }).errorMessage;
  } catch {
    return undefined;
  }
}
