import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStacksInput,
  ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import { isDeleted } from '../stacks/stack-store.ts';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { pageOf } from './paging.ts';
import { stackSummary, stackView } from './stack-views.ts';

/** Looking at stacks: one by its name or id, or all that there are, newest first. */
export function describeStacksActions(context: ActionContext) {
  const { stacks } = context;

  function DescribeStacks({ StackName, NextToken }: DescribeStacksInput): DescribeStacksOutput {
    if (StackName) return { Stacks: [stackView(findStack(context, StackName))] };
    const live = stacks.list().filter((stack) => !isDeleted(stack));
    const { items, nextToken } = pageOf(live, ({ id }) => id, NextToken);
    return { Stacks: items.map(stackView), NextToken: nextToken };
  }

  function ListStacks({ StackStatusFilter: wanted = [], NextToken }: ListStacksInput): ListStacksOutput {
    const chosen = stacks.list().filter(({ status }) => wanted.length === 0 || wanted.includes(status));
    const { items, nextToken } = pageOf(chosen, ({ id }) => id, NextToken);
    return { StackSummaries: items.map(stackSummary), NextToken: nextToken };
  }

  return { DescribeStacks, ListStacks };
}
