import type { DescribeStackEventsInput, DescribeStackEventsOutput } from '@aws-sdk/client-cloudformation';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { pageOf } from './paging.ts';
import { eventView } from './stack-views.ts';

/** DescribeStackEvents: newest first. */
export function describeStackEventsAction(context: ActionContext) {
  return function DescribeStackEvents(input: DescribeStackEventsInput): DescribeStackEventsOutput {
    const { StackName = '', NextToken } = input;
    const stack = findStack(context, StackName, `Stack [${StackName}] does not exist`);
    const { items, nextToken } = pageOf(stack.events.toReversed(), ({ id }) => id, NextToken);
    return { StackEvents: items.map((event) => eventView(stack, event)), NextToken: nextToken };
  };
}
