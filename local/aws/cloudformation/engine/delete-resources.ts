import { AwsError } from '../../aws-error.ts';
import type { ExistingResource, ResourceType } from '../resource-types/resource-type.ts';
import type { Stack, StackResource } from '../stacks/stack.ts';
import { dependenciesOf, dependentsOf } from '../template/dependencies.ts';
import { typeNamed } from './context.ts';
import type { EngineContext } from './context.ts';
import { HandlerError, handlerErrorCodeOf, reasonOf } from './handler-error.ts';
import { inOrder } from './in-order.ts';
import { resourceRequest } from './resource-request.ts';
import { deletionRetry, deletionSeconds } from './timings.ts';

export interface Deletion {
  /** Logical ids of resources to leave alone. */
  retain: readonly string[];
  /** Give up what cannot be deleted, and what it needs. */
  force: boolean;
  isRollback: boolean;
}

const isRetryable = (error: unknown) =>
  error instanceof AwsError &&
  (error.code === 'DependencyViolation' || handlerErrorCodeOf(error) === 'Throttling');

const isGone = (error: unknown) => error instanceof AwsError && handlerErrorCodeOf(error) === 'NotFound';

function isKept({ definition, logicalId }: StackResource, { retain, isRollback }: Deletion): boolean {
  const { DeletionPolicy } = definition;
  return (
    retain.includes(logicalId) ||
    DeletionPolicy === 'Retain' ||
    (DeletionPolicy === 'RetainExceptOnCreate' && !isRollback)
  );
}

/** Handlers go on for a while where something else still uses the resource; one that is gone is as good as deleted. */
async function remove(
  { world: { clock } }: EngineContext,
  type: ResourceType,
  resource: ExistingResource<unknown>,
) {
  const end = clock.uptime() + deletionRetry.during;
  for (;;) {
    try {
      return await type.delete(resource);
    } catch (error) {
      if (isGone(error)) return;
      if (!isRetryable(error) || clock.uptime() >= end) throw error;
    }
    await resource.wait(deletionRetry.every);
  }
}

function failAsPlanned({ world: { faults } }: EngineContext, type: string): void {
  const fault = faults.take('delete_fails', ({ resourceType }) => resourceType === type);
  if (fault) throw new HandlerError('GeneralServiceException', fault.reason, { verbatim: true });
}

/** Seconds. */
function delayOf({ world: { faults } }: EngineContext, type: string): number {
  return faults.take('delete_slow', ({ resourceType }) => resourceType === type)?.seconds ?? 0;
}

export async function deleteResource(
  context: EngineContext,
  stack: Stack,
  resource: StackResource,
  deletion: Deletion,
) {
  const { transitions, world } = context;
  const { Type } = resource.definition;
  const change = transitions.ofResource.bind(transitions, stack, resource);
  if (isKept(resource, deletion)) return (change('DELETE_SKIPPED'), true);
  if (!resource.physicalId) return (change('DELETE_COMPLETE'), true);

  change('DELETE_IN_PROGRESS');
  const request = resourceRequest(context, stack, resource, new AbortController().signal);
  try {
    failAsPlanned(context, Type);
    await remove(context, typeNamed(context.typesOf(stack), Type), request);
    await request.wait(deletionSeconds(Type) + delayOf(context, Type));
    change('DELETE_COMPLETE');
    return true;
  } catch (error) {
    change(deletion.force ? 'DELETE_SKIPPED' : 'DELETE_FAILED', reasonOf(Type, error, world.random));
    return false;
  }
}

const isLeft = ({ status }: StackResource) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED';

/**
 * Deletes the remaining resources of a stack, each after the resources that depend on it. If a deletion fails, the
 * resources that it depends on stay, and all others are deleted. Returns the logical ids of the failed deletions.
 */
export async function deleteResources(
  context: EngineContext,
  stack: Stack,
  deletion: Deletion,
): Promise<string[]> {
  const left = () => [...stack.resources.values()].filter(isLeft).toReversed();
  const logicalIds = left().map(({ logicalId }) => logicalId);
  await inOrder(dependentsOf(dependenciesOf(stack.template, logicalIds)), async (logicalId) => {
    const resource = stack.resources.get(logicalId);
    return resource === undefined || deleteResource(context, stack, resource, deletion);
  });
  if (deletion.force) {
    for (const resource of left()) context.transitions.ofResource(stack, resource, 'DELETE_SKIPPED');
  }
  return left().flatMap(({ logicalId, status }) => (status === 'DELETE_FAILED' ? [logicalId] : []));
}
