import { AsyncLocalStorage } from 'node:async_hooks';
import { accessKeyOf } from './access.ts';

/** Functions that share a process share the clients in it, but not their roles. */
const callers = new AsyncLocalStorage<string>();

/** Does work in the name of a role: what it asks of local AWS is signed with the role's access key. */
export const callAs = <Result>(role: string, work: () => Result): Result => callers.run(role, work);

/** An `Authorization` header as the caller would have signed it. Local AWS does not verify signatures. */
export function signedByCaller(authorization: string): string {
  const role = callers.getStore();
  if (role === undefined) return authorization;
  return authorization.replace(/\bCredential=[^/\s]+/, `Credential=${accessKeyOf(role)}`);
}
