import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Contract, Scope } from '../contracts/contract.ts';
import { ClusterNotFound } from '../errors.ts';
import { scopesOf } from './caller.ts';

const reading: Scope = 'clusters:read';

/**
 * An error as its caller may know it: what became of a cluster is for tokens that may read clusters. Of an IAM identity it
 * is not known here what else it may call.
 */
export function told(
  error: unknown,
  event: APIGatewayProxyEventV2,
  needed: Contract['scope'] = null,
): unknown {
  if (!(error instanceof ClusterNotFound)) return error;
  const scopes = scopesOf(event);
  return scopes === null || mayRead(scopes, needed ?? reading) ? error : new ClusterNotFound(error.cluster);
}

/** API Gateway has seen the scope that the route needs; what stands before it stands before the scope for reading too. */
function mayRead(scopes: string[], needed: string): boolean {
  const granted = scopes.filter((scope) => scope.endsWith(needed));
  return (
    granted.length > 0 &&
    granted.every((scope) => scopes.includes(`${scope.slice(0, -needed.length)}${reading}`))
  );
}
