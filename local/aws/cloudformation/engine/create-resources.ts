import { readProperties } from '../resource-types/properties.ts';
import type { Stack, StackResource } from '../stacks/stack.ts';
import { chosen } from '../template/conditions.ts';
import { dependenciesOf } from '../template/dependencies.ts';
import { evaluate } from '../template/evaluate.ts';
import type { Scope } from '../template/scope.ts';
import type { ResourceDefinition } from '../template/template.ts';
import { Cancelled } from './cancellable-wait.ts';
import { typeNamed } from './context.ts';
import type { EngineContext } from './context.ts';
import { HandlerError, reasonOf } from './handler-error.ts';
import { inOrder } from './in-order.ts';
import { resourceRequest } from './resource-request.ts';
import { creationSeconds, secondsBeforeCreation } from './timings.ts';

/** A stack as it is made, or as an update makes it. */
export interface Creation {
  context: EngineContext;
  stack: Stack;
  scope: Scope;
  /** Called off by the first failure, or from outside. */
  calling: AbortController;
}

function failAsPlanned({ world: { faults } }: EngineContext, type: string): void {
  const fault = faults.take('create_fails', ({ resourceType }) => resourceType === type);
  if (fault) throw new HandlerError('GeneralServiceException', fault.reason, { verbatim: true });
}

async function make({ context, stack, calling }: Creation, resource: StackResource): Promise<void> {
  const { Type } = resource.definition;
  const type = typeNamed(context.typesOf(stack), Type);
  const request = () => resourceRequest(context, stack, resource, calling.signal);

  await request().wait(secondsBeforeCreation);
  resource.properties = readProperties(type.properties, resource.givenProperties);
  failAsPlanned(context, Type);
  const { physicalId, attributes = {} } = await type.create(request());
  Object.assign(resource, { physicalId, attributes });
  context.transitions.ofResource(stack, resource, 'CREATE_IN_PROGRESS', 'Resource creation Initiated');
  await request().wait(creationSeconds(Type));
  await type.settle?.(request());
}

export async function createResource(creation: Creation, logicalId: string, definition: ResourceDefinition) {
  const { context, stack, scope, calling } = creation;
  const { clock, random } = context.world;
  const resource: StackResource = {
    logicalId,
    definition,
    status: 'CREATE_IN_PROGRESS',
    changedAt: clock.now(),
    physicalId: '',
    attributes: {},
    givenProperties: {},
    properties: {},
  };
  stack.resources.set(logicalId, resource);
  try {
    resource.givenProperties = evaluate(definition.Properties ?? {}, scope) as object;
    context.transitions.ofResource(stack, resource, 'CREATE_IN_PROGRESS');
    await make(creation, resource);
    context.transitions.ofResource(stack, resource, 'CREATE_COMPLETE');
    return true;
  } catch (error) {
    const isCancelled = error instanceof Cancelled;
    const reason = isCancelled ? 'Resource creation cancelled' : reasonOf(definition.Type, error, random);
    context.transitions.ofResource(stack, resource, 'CREATE_FAILED', reason);
    calling.abort();
    return false;
  }
}

/**
 * Creates the resources of a stack, in parallel unless they depend on each other. The first failure cancels those in
 * progress; the rest is not started.
 */
export async function createResources(creation: Creation): Promise<void> {
  const { stack, scope, calling } = creation;
  const definitions = new Map(chosen(stack.template.resources, scope.condition));
  await inOrder(dependenciesOf(stack.template, [...definitions.keys()]), async (logicalId) => {
    const definition = definitions.get(logicalId);
    return (
      !calling.signal.aborted && definition !== undefined && createResource(creation, logicalId, definition)
    );
  });
}
