import type {
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
  StackResource as StackResourceView,
} from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import type { Stack, StackResource } from '../stacks/stack.ts';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { pageOf } from './paging.ts';
import { resourceView } from './stack-views.ts';

const maximumDescribed = 100;

const byLogicalId = ({ resources }: Stack): StackResource[] =>
  [...resources.values()].toSorted((one, other) => (one.logicalId < other.logicalId ? -1 : 1));

function summaryOf({ Timestamp, StackName: _, StackId: __, ...view }: StackResourceView) {
  return { ...view, LastUpdatedTimestamp: Timestamp };
}

/** Looking at a stack's resources, also those that are deleted by now. */
export function stackResourceActions(context: ActionContext) {
  function stackWith(physicalId: string): Stack {
    const stack = context.stacks
      .list()
      .find(({ resources }) =>
        [...resources.values()].some((resource) => resource.physicalId === physicalId),
      );
    if (!stack) throw validationError(`Stack for ${physicalId} does not exist`);
    return stack;
  }

  function DescribeStackResources(input: DescribeStackResourcesInput): DescribeStackResourcesOutput {
    const { StackName, LogicalResourceId, PhysicalResourceId } = input;
    if (!StackName && !PhysicalResourceId) {
      throw validationError('Either the stack name or the physical resource id must be specified');
    }
    const stack = StackName ? findStack(context, StackName) : stackWith(PhysicalResourceId ?? '');
    const wanted = byLogicalId(stack).filter(
      ({ logicalId }) => (LogicalResourceId ?? logicalId) === logicalId,
    );
    return {
      StackResources: wanted.slice(0, maximumDescribed).map((resource) => resourceView(stack, resource)),
    };
  }

  function DescribeStackResource(input: DescribeStackResourceInput): DescribeStackResourceOutput {
    const { StackName = '', LogicalResourceId = '' } = input;
    const stack = findStack(context, StackName, `Stack '${StackName}' does not exist`);
    const resource = stack.resources.get(LogicalResourceId);
    if (!resource)
      throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${StackName}`);
    const { Timestamp, ...view } = resourceView(stack, resource);
    return { StackResourceDetail: { ...view, LastUpdatedTimestamp: Timestamp, Metadata: '{}' } };
  }

  function ListStackResources({
    StackName = '',
    NextToken,
  }: ListStackResourcesInput): ListStackResourcesOutput {
    const stack = findStack(context, StackName);
    const { items, nextToken } = pageOf(byLogicalId(stack), ({ logicalId }) => logicalId, NextToken);
    const summaries = items.map((resource) => summaryOf(resourceView(stack, resource)));
    return { StackResourceSummaries: summaries, NextToken: nextToken };
  }

  return { DescribeStackResources, DescribeStackResource, ListStackResources };
}
