import type { State } from './definition.ts';
import { StatesError } from './states-error.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-task-executions */
const largestPayload = 262_144;

/** Whether a state may not hand this on. */
export const isTooLarge = (output: unknown) =>
  Buffer.byteLength(JSON.stringify(output ?? null)) > largestPayload;

/** Its words are AWS's, by LocalStack's recording `test_start_large_input` (tests/aws/services/stepfunctions). */
export const dataLimitExceeded = (name: string) =>
  new StatesError(
    'States.DataLimitExceeded',
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

/**
 * What a task's state would hand on: its result where ResultPath puts it. With ResultSelector or OutputPath that is
 * known only at the exit of the state.
 */
export function outputOf({ ResultPath, ...state }: State, input: unknown, result: unknown): unknown {
  if ('ResultSelector' in state || 'OutputPath' in state) return undefined;
  if (ResultPath === null) return input;
  return placed(
    input,
    String(ResultPath ?? '$')
      .split('.')
      .slice(1),
    result,
  );
}

function placed(target: unknown, [head, ...rest]: string[], result: unknown): unknown {
  if (head === undefined) return result;
  const members = { ...(target as Record<string, unknown>) };
  return { ...members, [head]: placed(members[head], rest, result) };
}
