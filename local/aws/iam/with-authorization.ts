import type { Access } from './access.ts';

/** The actions of a service as they are for one that acts in the name of a role. */
export function withAuthorization<Actions extends object>(
  access: Access,
  { roleArn, scope }: { roleArn: string; scope: string },
  actions: Actions,
): Actions {
  return Object.fromEntries(
    Object.entries(actions as Record<string, (input: object) => unknown>).map(([action, run]) => [
      action,
      (input: object) => {
        access.ofRole(roleArn, { scope, action, input });
        return run(input);
      },
    ]),
  ) as Actions;
}
