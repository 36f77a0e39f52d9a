import { isDeepStrictEqual } from 'node:util';
import { readProperties } from '../resource-types/properties.ts';
import type { Stack, StackRequest, StackResource } from '../stacks/stack.ts';
import { chosen } from '../template/conditions.ts';
import { dependenciesOf } from '../template/dependencies.ts';
import { evaluate } from '../template/evaluate.ts';
import type { ResourceDefinition } from '../template/template.ts';
import { typeNamed } from './context.ts';
import type { EngineContext } from './context.ts';
import { createResource, type Creation } from './create-resources.ts';
import { deleteResource, type Deletion } from './delete-resources.ts';
import { HandlerError, reasonOf } from './handler-error.ts';
import { inOrder } from './in-order.ts';
import { outputsOf } from './outputs.ts';
import { resourceRequest } from './resource-request.ts';
import { stackScope } from './stack-scope.ts';

async function updateResource(
  { context, stack, scope, calling }: Creation,
  resource: StackResource,
  definition: ResourceDefinition,
): Promise<boolean> {
  const { transitions, world } = context;
  const givenProperties = evaluate(definition.Properties ?? {}, scope) as object;
  const { givenProperties: before } = resource;
  Object.assign(resource, { definition, givenProperties });
  if (isDeepStrictEqual(before, givenProperties)) return true;
  const { Type } = definition;
  transitions.ofResource(stack, resource, 'UPDATE_IN_PROGRESS');
  try {
    const type = typeNamed(context.typesOf(stack), Type);
    if (!type.update)
      throw new HandlerError(
        'NotUpdatable',
        `Local CloudFormation does not update resources of type ${Type}.`,
      );
    const former = resourceRequest(context, stack, resource, calling.signal).properties;
    resource.properties = readProperties(type.properties, givenProperties);
    await type.update(resourceRequest(context, stack, resource, calling.signal), former);
    transitions.ofResource(stack, resource, 'UPDATE_COMPLETE');
    return true;
  } catch (error) {
    transitions.ofResource(stack, resource, 'UPDATE_FAILED', reasonOf(Type, error, world.random));
    return false;
  }
}

const replaced: Deletion = { retain: [], force: true, isRollback: false };

/** Deletes what the template no longer has. */
async function deleteDropped({ context, stack }: Creation, kept: ReadonlySet<string>): Promise<void> {
  for (const resource of [...stack.resources.values()].toReversed()) {
    if (kept.has(resource.logicalId) || resource.status.startsWith('DELETE_')) continue;
    await deleteResource(context, stack, resource, replaced);
  }
}

/**
 * Updates a stack to another template and waits for the end. A failure is not rolled back, as with `DisableRollback`.
 */
export async function runUpdate(
  context: EngineContext,
  stack: Stack,
  { template, templateBody, parameters, tags, capabilities }: StackRequest,
  calling: AbortController,
): Promise<void> {
  Object.assign(stack, { template, templateBody, parameters, tags, capabilities });
  const scope = stackScope(stack, context.world, await context.zones(stack));
  const update: Creation = { context, stack, scope, calling };
  const definitions = new Map(chosen(template.resources, scope.condition));
  const failed: string[] = [];
  await inOrder(dependenciesOf(template, [...definitions.keys()]), async (logicalId) => {
    const definition = definitions.get(logicalId)!;
    const resource = stack.resources.get(logicalId);
    if (calling.signal.aborted) return false;
    if (resource?.physicalId && resource.status === 'CREATE_FAILED')
      await deleteResource(context, stack, resource, replaced);
    const isMade = resource?.physicalId && !resource.status.startsWith('DELETE_');
    const succeeded = await (isMade
      ? updateResource(update, resource, definition)
      : createResource(update, logicalId, definition));
    if (!succeeded) failed.push(logicalId);
    return succeeded;
  });
  if (stack.status !== 'UPDATE_IN_PROGRESS') return;
  if (failed.length > 0) {
    const why = `The following resource(s) failed to update: [${failed.join(', ')}]. `;
    return context.transitions.ofStack(stack, 'UPDATE_FAILED', why);
  }
  stack.outputs = outputsOf(stack, scope, context.stacks);
  context.transitions.ofStack(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  await deleteDropped(update, new Set(definitions.keys()));
  context.transitions.ofStack(stack, 'UPDATE_COMPLETE');
}
