import { AwsError } from '../aws-error.ts';

/** How CloudFormation refuses nearly everything: templates, parameters, states, stacks that are not there. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** A value that does not fit the service's model, in the words of AWS's request validator. */
export function constraintError(member: string, value: unknown, constraint: string): AwsError {
  return validationError(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
