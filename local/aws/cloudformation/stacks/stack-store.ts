import type { World } from '../../world.ts';
import type { Stack, StackRequest } from './stack.ts';

const ninetyDays = 90 * 24 * 60 * 60 * 1000;

/** Every stack of the account and region, also those deleted within the last 90 days. */
export interface StackStore {
  add(request: StackRequest & Pick<Stack, 'terminationProtection' | 'requester'>): Stack;
  /** By name: the stack that is not deleted. By id: a deleted one too. */
  find(nameOrId: string): Stack | undefined;
  /** Newest first. */
  list(): Stack[];
}

export const isDeleted = ({ status }: Stack) => status === 'DELETE_COMPLETE';

export function createStackStore({ clock, random, region, accountId }: World): StackStore {
  const stacks: Stack[] = [];
  const isRemembered = (stack: Stack) =>
    !isDeleted(stack) || clock.now() - (stack.deletionAt ?? 0) < ninetyDays;

  return {
    list: () => stacks.filter(isRemembered).toReversed(),
    find: (nameOrId) =>
      stacks.findLast(
        (stack) =>
          (stack.id === nameOrId || (stack.name === nameOrId && !isDeleted(stack))) && isRemembered(stack),
      ),
    add(request) {
      const stack: Stack = {
        ...request,
        id: `arn:aws:cloudformation:${region}:${accountId}:stack/${request.name}/${random.uuid()}`,
        createdAt: clock.now(),
        status: 'CREATE_IN_PROGRESS',
        outputs: [],
        resources: new Map(),
        events: [],
        tokens: new Map(),
      };
      stacks.push(stack);
      return stack;
    },
  };
}
