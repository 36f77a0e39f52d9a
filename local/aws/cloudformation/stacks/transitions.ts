import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { World } from '../../world.ts';
import type { Stack, StackEvent, StackResource } from './stack.ts';

/** Changes of status; each leaves an event. */
export interface Transitions {
  ofStack(stack: Stack, status: StackStatus, reason?: string): void;
  ofResource(stack: Stack, resource: StackResource, status: ResourceStatus, reason?: string): void;
}

const beginsDeletion = (status: StackStatus) =>
  status === 'DELETE_IN_PROGRESS' || status === 'ROLLBACK_IN_PROGRESS';

/** A resource's status and the time; no two events of a stack have the same. */
function eventIdOf({ events }: Stack, what: string, at: number): string {
  const id = `${what}-${new Date(at).toISOString()}`;
  return events.some((event) => event.id === id) ? eventIdOf({ events } as Stack, what, at + 1) : id;
}

export function createTransitions({ clock, random }: World): Transitions {
  const record = (stack: Stack, event: Omit<StackEvent, 'at' | 'token'>) =>
    stack.events.push({ ...event, at: clock.now(), token: stack.token });

  return {
    ofStack(stack, status, reason) {
      stack.status = status;
      stack.statusReason = reason;
      if (beginsDeletion(status)) stack.deletionAt = clock.now();
      record(stack, {
        id: random.uuid(),
        logicalId: stack.name,
        physicalId: stack.id,
        type: 'AWS::CloudFormation::Stack',
        status,
        reason,
      });
    },
    ofResource(stack, resource, status, reason) {
      Object.assign(resource, { status, statusReason: reason, changedAt: clock.now() });
      const { logicalId, physicalId, definition, givenProperties: properties } = resource;
      const id = eventIdOf(stack, `${logicalId}-${status}`, clock.now());
      record(stack, { id, logicalId, physicalId, type: definition.Type, status, reason, properties });
    },
  };
}
