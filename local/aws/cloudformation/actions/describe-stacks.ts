import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStacksInput,
  ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from '../stacks/stack.ts';
import { isDeleted } from '../stacks/stack-store.ts';
import { validationError } from '../errors.ts';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { pageOf } from './paging.ts';
import { delayedStackView } from './delayed-stack-view.ts';
import { stackSummary, stackView } from './stack-views.ts';

/** Looking at stacks: one by its name or id, or all that there are, newest first. */
export function describeStacksActions(context: ActionContext) {
  const { stacks, world } = context;

  function DescribeStacks({ StackName, NextToken }: DescribeStacksInput): DescribeStacksOutput {
    const seen = delayedStackView(world);
    const view = (stack: Stack) => seen(stack, stackView(stack)) ?? [];
    if (StackName) {
      const found = [findStack(context, StackName)].flatMap(view);
      if (found.length === 0) throw validationError(`Stack with id ${StackName} does not exist`);
      return { Stacks: found };
    }
    const live = stacks.list().filter((stack) => !isDeleted(stack));
    const { items, nextToken } = pageOf(live, ({ id }) => id, NextToken);
    return { Stacks: items.flatMap(view), NextToken: nextToken };
  }

  function ListStacks({ StackStatusFilter: wanted = [], NextToken }: ListStacksInput): ListStacksOutput {
    const chosen = stacks.list().filter(({ status }) => wanted.length === 0 || wanted.includes(status));
    const { items, nextToken } = pageOf(chosen, ({ id }) => id, NextToken);
    return { StackSummaries: items.map(stackSummary), NextToken: nextToken };
  }

  return { DescribeStacks, ListStacks };
}
