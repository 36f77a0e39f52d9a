import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack as AwsStack,
} from '@aws-sdk/client-cloudformation';
import { ownTags } from '../domain/ownership.ts';
import { setting } from '../config.ts';
import { RejectedByAws } from '../errors/aws-errors.ts';
import { connect, refusedAs, unlessLost } from './connection.ts';
import { fromCursor, invalidCursor, toCursor } from './cursor.ts';
import type { OwnedStack, Stack, StackEvent, StackResource } from '../domain/operation/stack.ts';

interface StackRequest {
  name: string;
  template: string;
  tags: Record<string, string>;
  /** Makes a retry of the call harmless. */
  token: string;
  timeoutMinutes: number;
}

/** The stacks of CloudFormation. */
export function createStacks() {
  const send = connect((shared) => new CloudFormationClient(shared));

  return {
    /**
     * Requests a stack; returns its id and the number of tries, or undefined if a stack has that name already. A failed
     * stack stays as it is: this API reads what happened before it removes the stack.
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
     */
    async create(request: StackRequest): Promise<{ id: string; attempts: number } | undefined> {
      try {
        const { StackId, $metadata } = await send(
          new CreateStackCommand({
            StackName: request.name,
            TemplateBody: request.template,
            Tags: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })),
            Capabilities: ['CAPABILITY_IAM'],
            RoleARN: setting('CLOUDFORMATION_ROLE_ARN'),
            OnFailure: 'DO_NOTHING',
            TimeoutInMinutes: request.timeoutMinutes,
            ClientRequestToken: request.token,
          }),
        );
        return { id: StackId!, attempts: $metadata.attempts ?? 1 };
      } catch (error) {
        if (refusedAs(error, 'AlreadyExistsException')) return undefined;
        throw error instanceof RejectedByAws ? unlessLost(error, 'CreateStack') : error;
      }
    },

    /** A stack by its name while it exists, or by its id until 90 days after its end. */
    async describe(nameOrId: string): Promise<Stack | undefined> {
      try {
        const { Stacks } = await send(new DescribeStacksCommand({ StackName: nameOrId }));
        return Stacks?.[0] && toStack(Stacks[0]);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    /** One page of all stacks of the account: those with this owner's tag, with the data about their origin. */
    async owned(
      deployment: string,
      cursor?: string,
    ): Promise<{ items: OwnedStack[]; nextCursor: string | null }> {
      const NextToken = fromCursor('stacks', cursor);
      const page = await send(new DescribeStacksCommand({ NextToken }));
      const items = (page.Stacks ?? [])
        .map(toStack)
        .filter(({ tags }) => tags[ownTags.owner] === deployment)
        .map(({ id, name, status, tags }) => ({
          id,
          name,
          status,
          cluster: tags[ownTags.cluster],
          operation: tags[ownTags.operation],
        }));
      return { items, nextCursor: toCursor('stacks', page.NextToken) };
    },

    /**
     * Deletes a stack by its id, which no other stack can have. CloudFormation keeps the resources in `retained`, by
     * logical id; it accepts that only for a stack in DELETE_FAILED.
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
     */
    async delete(id: string, token: string, retained: string[] = []): Promise<void> {
      const RetainResources = retained.length > 0 ? retained : undefined;
      await send(new DeleteStackCommand({ StackName: id, ClientRequestToken: token, RetainResources }));
    },

    /**
     * The original template of a stack; by the stack's id until 90 days after its end.
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
     */
    async template(id: string): Promise<string> {
      const { TemplateBody } = await send(
        new GetTemplateCommand({ StackName: id, TemplateStage: 'Original' }),
      );
      return TemplateBody!;
    },

    /** One page of events, newest first. */
    async events(
      nameOrId: string,
      cursor?: string,
    ): Promise<{ items: StackEvent[]; nextCursor: string | null }> {
      const list = `events ${nameOrId}`;
      const NextToken = fromCursor(list, cursor);
      try {
        const page = await send(new DescribeStackEventsCommand({ StackName: nameOrId, NextToken }));
        const items = (page.StackEvents ?? []).map((event) => ({
          id: event.EventId!,
          createdAt: event.Timestamp!.toISOString(),
          resource: event.LogicalResourceId!,
          physicalId: event.PhysicalResourceId || null,
          type: event.ResourceType!,
          status: event.ResourceStatus!,
          reason: event.ResourceStatusReason ?? null,
        }));
        return { items, nextCursor: toCursor(list, page.NextToken) };
      } catch (error) {
        if (isMissing(error)) return { items: [], nextCursor: null };
        if (NextToken && refusedAs(error, 'ValidationError')) throw invalidCursor();
        throw error;
      }
    },

    /** One page of resources. */
    async resources(
      nameOrId: string,
      cursor?: string,
    ): Promise<{ items: StackResource[]; nextCursor: string | null }> {
      const list = `resources ${nameOrId}`;
      const NextToken = fromCursor(list, cursor);
      try {
        const page = await send(new ListStackResourcesCommand({ StackName: nameOrId, NextToken }));
        const items = (page.StackResourceSummaries ?? []).map((resource) => ({
          resource: resource.LogicalResourceId!,
          physicalId: resource.PhysicalResourceId || null,
          type: resource.ResourceType!,
          status: resource.ResourceStatus!,
          reason: resource.ResourceStatusReason ?? null,
          updatedAt: resource.LastUpdatedTimestamp!.toISOString(),
        }));
        return { items, nextCursor: toCursor(list, page.NextToken) };
      } catch (error) {
        if (isMissing(error)) return { items: [], nextCursor: null };
        if (NextToken && refusedAs(error, 'ValidationError')) throw invalidCursor();
        throw error;
      }
    },
  };
}

export type Stacks = ReturnType<typeof createStacks>;

/** CloudFormation has no specific error code for a stack that does not exist. */
function isMissing(error: unknown): boolean {
  return refusedAs(error, 'ValidationError') && error.message.includes('does not exist');
}

function toStack(stack: AwsStack): Stack {
  return {
    id: stack.StackId!,
    name: stack.StackName!,
    status: stack.StackStatus!,
    reason: stack.StackStatusReason ?? null,
    tags: Object.fromEntries((stack.Tags ?? []).map(({ Key, Value }) => [Key!, Value!])),
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey!, OutputValue!]),
    ),
  };
}
