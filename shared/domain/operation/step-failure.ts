/** What a workflow knows of a step that failed: its error's name, and the rest of it in JSON. */
export interface StepFailure {
  Error: string;
  Cause: string;
}

/** Errors whose messages are written for callers. */
const told = [
  'QuotaReached',
  'StackNameTaken',
  'RejectedByAws',
  'Throttled',
  'AwsUnavailable',
  'AwsAccessDenied',
];

/** Why a step failed, as far as callers are told. */
export function stepFailureReason({ Error: name, Cause: cause }: StepFailure): string {
  if (!told.includes(name)) return 'A step failed inside the service; its log has the cause.';
  return messageIn(cause) ?? cause;
}

function messageIn(cause: string): string | undefined {
  try {
    return (JSON.parse(cause) as { errorMessage?: string }).errorMessage;
  } catch {
    return undefined;
  }
}
