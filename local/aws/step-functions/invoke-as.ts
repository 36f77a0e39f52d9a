import { AwsError } from '../aws-error.ts';
import type { World } from '../world.ts';
import type { Invoke } from './task.ts';

class AwsLambdaException extends Error {
  override readonly name = 'Lambda.AWSLambdaException';
}

/** Invokes functions in the name of a state machine's role. */
export function invokeAs(
  { access, region, accountId }: Pick<World, 'access' | 'region' | 'accountId'>,
  roleArn: string,
  invoke: Invoke,
): Invoke {
  if (!access?.enforced) return invoke;
  return async (functionName, payload) => {
    const FunctionName = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
    try {
      access.ofRole(roleArn, { scope: 'lambda', action: 'InvokeFunction', input: { FunctionName } });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new AwsLambdaException(
        `${error.message} (Service: AWSLambda; Status Code: 403; Error Code: ${error.code})`,
      );
    }
    return invoke(functionName, payload);
  };
}
