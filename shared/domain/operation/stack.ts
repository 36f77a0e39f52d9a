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
 * In the schemas of CloudFormation, the primary identifier of AWS::ECS::Cluster is its name, and that of
 * AWS::ECS::Service is its ARN, which consists of both names. The ids of EC2 are long and random.
 */
export const isKnownByName = (type: string) => type === 'AWS::ECS::Cluster' || type === 'AWS::ECS::Service';

/**
 * The logical ids of the remaining resources that CloudFormation identifies by a name: it deletes whatever has that
 * name by then. It does not delete a resource that the stack could not create because the name was in use.
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

/** Whether a physical id of CloudFormation means this id; for a service it is the ARN. */
export const isKnownAs = (physicalId: string | null, id: string): boolean =>
  physicalId === id || physicalId?.endsWith(`/${id}`) === true;

/** A stack with the tags of this API. */
export interface OwnedStack {
  id: string;
  name: string;
  status: string;
  cluster: string | undefined;
  /** The operation that created it. */
  operation: string | undefined;
}

/** Milliseconds: longer than the step that requests the stack runs, and than its calls are under way. */
const latestAppearance = 60_000;

/** Whether a call that requested the stack may still take effect, or take effect again. */
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
 * Whether CloudFormation still shows this stack by its id, deleted or not, if it existed at this time or later: if it
 * does not show the stack then, the stack never existed.
 */
export const mustBeShown = (thereAt: string, now: number) => now < Date.parse(thereAt) + shownAfterDeletion;

/** Whether its deletion was requested, and is under way, done or stuck: the stack will never be complete again. */
export const isBeingDeleted = ({ status }: { status: string }) => status.startsWith('DELETE_');

/** Whether all of its resources may exist: it is not partly created, and no deletion has begun. */
export const mayBeInUse = ({ status }: { status: string }) =>
  !/^(DELETE_|ROLLBACK_|CREATE_FAILED)/.test(status);
