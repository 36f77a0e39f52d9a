import type { Contract } from '../contracts/contract.ts';
import type { ApiError } from '../errors/api-error.ts';
import { MethodNotAllowed, RouteNotFound } from '../errors/request-errors.ts';

/** What identifies a route. */
type Routed = Pick<Contract, 'method' | 'path'>;

/** Why a request without a route is refused: the path does not exist, or it has other methods. */
export function refusalOf(contracts: readonly Routed[], method: string, path: string): ApiError {
  const allowed = methodsOf(contracts, path);
  return allowed.length > 0 ? new MethodNotAllowed(method, path, allowed) : new RouteNotFound(path);
}

/** The methods of a path, for `Allow`; throws `RouteNotFound` if the path does not exist. */
export function allowedMethods(contracts: readonly Routed[], path: string): string[] {
  const allowed = methodsOf(contracts, path);
  if (allowed.length === 0) throw new RouteNotFound(path);
  return allowed;
}

/** Every path with GET also takes HEAD, and every path takes OPTIONS. */
function methodsOf(contracts: readonly Routed[], path: string): string[] {
  const its = contracts.filter((contract) => matches(contract.path, path)).map(({ method }) => method);
  if (its.length === 0) return [];
  return [...its.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)), 'OPTIONS'];
}

function matches(template: string, path: string): boolean {
  const parts = path.split('/');
  const expected = template.split('/');
  return (
    parts.length === expected.length &&
    expected.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))
  );
}
