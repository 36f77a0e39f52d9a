import { AwsError } from '../aws-error.ts';
import type { World } from '../world.ts';

type Account = Pick<World, 'region' | 'accountId'>;

const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** The name of an execution or a state machine, if AWS takes it. */
export function checkedName(name: string): string {
  if (name.length < 1 || name.length > 80) {
    const bound = name.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 80';
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  if (forbidden.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

/** The ARN as it is, if it is one; LocalStack's recordings test_describe_invalid_arn_sm, test_list_execution_invalid_arn. */
export function checkedArn(arn: string): string {
  if (!arn.startsWith('arn:')) throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  return arn;
}

export function stateMachineArn({ region, accountId }: Account, name: string): string {
  return `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
}

export function executionArn({ region, accountId }: World, stateMachine: string, name: string): string {
  return `arn:aws:states:${region}:${accountId}:execution:${stateMachine}:${name}`;
}
