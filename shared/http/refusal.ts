import type { Contract } from '../contracts/contract.ts';
import { MethodNotAllowed, RouteNotFound, type ServiceError } from '../errors.ts';

/** Why a request that no route takes is refused: the path does not exist, or it has other methods. */
export function refusalOf(contracts: readonly Contract[], method: string, path: string): ServiceError {
  const allowed = contracts
    .filter((contract) => matches(contract.path, path))
    .map((contract) => contract.method);
  return allowed.length > 0 ? new MethodNotAllowed(method, path, allowed) : new RouteNotFound(path);
}

function matches(template: string, path: string): boolean {
  const parts = path.split('/');
  const expected = template.split('/');
  return (
    parts.length === expected.length &&
    expected.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))
  );
}
