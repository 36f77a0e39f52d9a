import type { TaskDefinitions } from '../aws/task-definitions.ts';
import { ownTags } from '../domain/input/tags.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';

interface Sought {
  family: string;
  owner: string;
  /** In its tag `fargate-clusters:request`. */
  request: string;
  /** Milliseconds since 1970 before which the request did not register anything. */
  since: number;
}

/** In this order, so that a revision whose status changes meanwhile is seen. */
const statuses = ['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'] as const;
/** The clocks of Lambda and ECS differ by less, in milliseconds. */
export const clockSkew = 300_000;

/**
 * The revision that a request has registered, whatever its status is by now. Revisions that others made of it have its tags
 * and higher numbers: "the revision value always increases by one"
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html). ECS has no client token for that, but
 * one that is INACTIVE "remains discoverable" (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-definition-state.html).
 * Another page says that it can be described "while an active task or service references" it
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html); where that holds, `npm run verify:aws` finds revisions left.
 */
export async function registeredBefore(
  taskDefinitions: Pick<TaskDefinitions, 'list' | 'describe'>,
  { family, owner, request, since }: Sought,
): Promise<RegisteredTaskDefinition | undefined> {
  let first: RegisteredTaskDefinition | undefined;
  for (const status of statuses)
    for await (const { arn } of newestFirst(taskDefinitions, family, status)) {
      const found = await taskDefinitions.describe(arn);
      const isTagged = found?.tags[ownTags.owner] === owner && found.tags[ownTags.request] === request;
      if (isTagged && found.revision < (first?.revision ?? Infinity)) first = found;
      if (found?.registeredAt && Date.parse(found.registeredAt) < since - clockSkew) break;
    }
  return first;
}

async function* newestFirst(
  taskDefinitions: Pick<TaskDefinitions, 'list'>,
  family: string,
  status: (typeof statuses)[number],
) {
  let cursor: string | undefined;
  do {
    const page = await taskDefinitions.list({ family, status, limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
