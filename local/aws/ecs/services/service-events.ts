import type { ServiceState, TaskState } from '../state.ts';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';

const maximumKept = 100;

/** Adds an event to a service, newest first; the last 100 are kept. */
export function addEvent(context: EcsContext, state: ServiceState, message: string): void {
  const event = {
    id: context.world.random.uuid(),
    createdAt: now(context),
    message: `(service ${state.service.serviceName}) ${message}`,
  };
  state.events = [event, ...state.events].slice(0, maximumKept);
}

const listed = (tasks: TaskState[]) => tasks.map(({ id }) => `(task ${id})`).join(' ');

/** AWS's own words. */
export const eventMessages = {
  started: (tasks: TaskState[]) => `has started ${tasks.length} tasks: ${listed(tasks)}.`,
  stopped: (tasks: TaskState[]) => `has stopped ${tasks.length} running tasks: ${listed(tasks)}.`,
  notPlaced: (reason: string) => `was unable to place a task. Reason: ${reason.replace(/\.$/, '')}.`,
  notConsistent:
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  steady: 'has reached a steady state.',
  completed: (deployment: string) => `(deployment ${deployment}) deployment completed.`,
  failed: (deployment: string) => `(deployment ${deployment}) deployment failed: tasks failed to start.`,
  rollingBack: (deployment: string) => `rolling back to deployment ${deployment}.`,
};
