import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { World } from '../../world.ts';
import type { Stack, StackEvent, StackResource } from './stack.ts';

/** Changes of status; each leaves an event. */
export interface Transitions {
  ofStack(stack: Stack, status: StackStatus, reason?: string): void;
  ofResource(stack: Stack, resource: StackResource, status: ResourceStatus, reason?: string): void;
}

export function createTransitions({ clock, random }: World): Transitions {
  const record = (stack: Stack, event: Omit<StackEvent, 'at' | 'token'>) =>
    stack.events.push({ ...event, at: clock.now(), token: stack.token });

  return {
    ofStack(stack, status, reason) {
      stack.status = status;
      stack.statusReason = reason;
      if (status === 'DELETE_COMPLETE') stack.deletedAt = clock.now();
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
      const { logicalId, physicalId, definition } = resource;
      const id = `${logicalId}-${random.uuid()}`;
      record(stack, { id, logicalId, physicalId, type: definition.Type, status, reason });
    },
  };
}
