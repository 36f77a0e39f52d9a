import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';

interface SearchCriteria {
  family: string;
  deployment: string;
  /** The value of its tag `fargate-clusters:request`. */
  request: string;
  /** The request did not register anything before this time, in milliseconds since 1970. */
  since: number;
}

/** In this order, so that a revision whose status changes meanwhile is found. */
const statuses = ['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'] as const;
/** The largest difference between the clocks of Lambda and ECS, in milliseconds. */
export const clockSkew = 300_000;
/** A revision this soon after the request began, in milliseconds, cannot be a copy of a deleted one. */
const soonAfter = 60_000;

/**
 * The revision that a request has registered, whatever its status now; undefined if it may have been deleted, and only
 * copies by others are left. Such a copy has its tags and a higher number: "the revision value always increases by one"
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html). ECS has no client token for this
 * call, but INACTIVE revisions "remain discoverable"
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html). Other pages say that
 * they can be described and listed "while an active task or service references" them
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html, API_ListTaskDefinitions);
 * if that is true, `npm run verify:aws` finds revisions left.
 */
export async function registeredBefore(
  taskDefinitions: Pick<TaskDefinitions, 'list' | 'describe'>,
  { family, deployment, request, since }: SearchCriteria,
): Promise<RegisteredTaskDefinition | undefined> {
  let first: RegisteredTaskDefinition | undefined;
  const begin = since - clockSkew;
  /** Whether a revision is older than the request, by its number. */
  const seen = new Map<number, boolean>();
  for (const status of statuses)
    for await (const { arn } of newestFirst(taskDefinitions, family, status)) {
      const found = await taskDefinitions.describe(arn);
      const isTagged = found?.tags[ownTags.owner] === deployment && found.tags[ownTags.request] === request;
      if (isTagged && found.revision < (first?.revision ?? Infinity)) first = found;
      const isOlder = found?.registeredAt ? Date.parse(found.registeredAt) < begin : false;
      if (found) seen.set(found.revision, isOlder);
      if (isOlder) break;
    }
  if (!first?.registeredAt || Date.parse(first.registeredAt) - since < soonAfter) return first;
  return isFirst(first, seen) ? first : undefined;
}

/** Whether ECS shows every revision between this one and those that are older than the request. */
function isFirst({ revision }: RegisteredTaskDefinition, seen: Map<number, boolean>): boolean {
  let before = revision - 1;
  while (seen.get(before) === false) before -= 1;
  return before === 0 || seen.get(before) === true;
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
