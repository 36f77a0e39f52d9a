import type { LocalAws } from '../../local/aws/aws.ts';

/**
 * Shows each stack that is complete as one of which somebody's update has failed. Local AWS gives tags to what is made after
 * an update alone, so none fails there. Such a stack may put out nothing, which one whose update is rolled back was seen to.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html, Tags
 * https://zenn.dev/hiroga/articles/7189a6c0cb080c
 */
export function showFailedUpdates(
  { cloudFormation: { actions } }: LocalAws,
  status: 'UPDATE_FAILED' | 'UPDATE_ROLLBACK_FAILED',
): () => void {
  const { DescribeStackEvents, DescribeStacks } = actions;
  actions.DescribeStackEvents = (input) => {
    const { StackEvents = [], ...page } = DescribeStackEvents(input);
    const [newest] = StackEvents;
    const isComplete =
      newest?.ResourceStatus === 'CREATE_COMPLETE' && newest.PhysicalResourceId === newest.StackId;
    const updated = isComplete
      ? [{ ...newest, EventId: `${newest.EventId}-later`, ResourceStatus: status }]
      : [];
    return { ...page, StackEvents: [...updated, ...StackEvents] };
  };
  actions.DescribeStacks = (input) => {
    const { Stacks = [], ...page } = DescribeStacks(input);
    const seen = Stacks.map(({ Outputs, ...stack }) =>
      Outputs && stack.StackStatus === 'CREATE_COMPLETE' ? { ...stack, StackStatus: status } : stack,
    );
    return { ...page, Stacks: seen };
  };
  return () => void Object.assign(actions, { DescribeStackEvents, DescribeStacks });
}
