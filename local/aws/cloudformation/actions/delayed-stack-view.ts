import type { Stack as StackView } from '@aws-sdk/client-cloudformation';
import type { World } from '../../world.ts';
import type { Stack } from '../stacks/stack.ts';

/**
 * The stacks of DescribeStacks: the current ones, or with the fault `stacks_seen_late` those of some seconds ago.
 * "`DescribeStacks` is eventually consistent, so a poll [...] can still report the [...] status" of before:
 * https://github.com/aws/aws-cdk-cli/pull/1803, https://github.com/aws/aws-cdk-cli/pull/1848
 * DescribeStackEvents may return "does not exist" for a stack that was just requested:
 * https://github.com/cloudtools/stacker/issues/683
 */
export function delayedStackView({
  faults,
  clock,
}: World): (stack: Stack, view: StackView) => StackView | undefined {
  const behind = (faults.take('stacks_seen_late')?.seconds ?? 0) * 1000;
  return (stack, view) => {
    if (behind === 0) return view;
    const then = stack.events.findLast(
      ({ physicalId, at }) => physicalId === stack.id && at <= clock.now() - behind,
    );
    if (!then) return undefined;
    if (then.status === view.StackStatus) return view;
    const { Outputs: _, ...rest } = view;
    return { ...rest, StackStatus: then.status as StackView['StackStatus'], StackStatusReason: then.reason };
  };
}
