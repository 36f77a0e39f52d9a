import type { ClusterEntry } from './journal-entries.ts';

/** A CloudFormation stack. */
export interface Stack {
  id: string;
  name: string;
  status: string;
  reason: string | null;
  tags: Record<string, string>;
  outputs: Record<string, string>;
}

export interface StackResource {
  /** The logical id. */
  resource: string;
  physicalId: string | null;
  type: string;
  status: string;
  reason: string | null;
  updatedAt: string;
}

export interface StackEvent {
  id: string;
  createdAt: string;
  /** The logical id; the stack's own events carry its name. */
  resource: string;
  physicalId: string | null;
  type: string;
  status: string;
  reason: string | null;
}

/**
 * In the schemas of CloudFormation, the primary identifier of AWS::ECS::Cluster is its name, that of AWS::ECS::Service is
 * its ARN, which is made of both names; the ids of EC2 are long and drawn by chance.
 */
export const isKnownByName = (type: string) => type === 'AWS::ECS::Cluster' || type === 'AWS::ECS::Service';

/**
 * Of the resources of a stack, the logical ids of those that are left and that CloudFormation knows by a name: it deletes
 * whatever has that name by then. What a stack did not make, since the name was taken, it does not delete with it.
 */
export const leftByName = (resources: Omit<StackResource, 'updatedAt'>[]) =>
  resources
    .filter(({ type }) => isKnownByName(type))
    .filter(({ status, physicalId }) => status !== 'DELETE_COMPLETE' && physicalId !== null)
    .filter(
      ({ status, reason }) =>
        status !== 'CREATE_FAILED' || !/AlreadyExists|already exists/i.test(reason ?? ''),
    )
    .map(({ resource }) => resource);

/** Whether CloudFormation means this by a physical id; it knows a service by its ARN. */
export const isKnownAs = (physicalId: string | null, id: string): boolean =>
  physicalId === id || physicalId?.endsWith(`/${id}`) === true;

/** A stack with this API's tags. */
export interface OwnedStack {
  id: string;
  name: string;
  status: string;
  cluster: string | undefined;
  /** The operation that made it. */
  operation: string | undefined;
}

/** Milliseconds: longer than the step lives that asks for a stack, and than its calls are on their way. */
const latestAppearance = 60_000;

/** Whether a call that asked for the stack may still take effect, or take effect again. */
export function mayAppear(
  { stackRequestedAt, stackAnswered }: Pick<ClusterEntry, 'stackRequestedAt' | 'stackAnswered'>,
  now: number,
): boolean {
  if (!stackRequestedAt || stackAnswered === stackRequestedAt) return false;
  return now < Date.parse(stackRequestedAt) + latestAppearance;
}

/** Milliseconds. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html */
const shownAfterDeletion = 90 * 24 * 60 * 60_000;

/**
 * Whether CloudFormation shows a stack by its id, deleted or not, that was there at a time or came later: one that it does
 * not show then has not gone.
 */
export const mustBeShown = (thereAt: string, now: number) => now < Date.parse(thereAt) + shownAfterDeletion;

/** Whether somebody has asked for its deletion, be it under way, done, or stuck half-way: it is never whole again. */
export const isBeingDeleted = ({ status }: { status: string }) => status.startsWith('DELETE_');

/** Whether its resources may all be there: it is not half-way made, nor has anybody begun to delete it. */
export const mayBeInUse = ({ status }: { status: string }) =>
  !/^(DELETE_|ROLLBACK_|CREATE_FAILED)/.test(status);
