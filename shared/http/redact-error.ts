import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Contract, Scope } from '../contracts/contract.ts';
import { ClusterNotFound } from '../errors/cluster-errors.ts';
import { scopesOf } from './caller.ts';
import { alsoHas } from './scopes.ts';

const reading: Scope = 'clusters:read';

/**
 * The error without details that the caller may not see: the history of a cluster needs a token that may read clusters.
 * For IAM identities nothing is hidden: this function cannot know what else they may call.
 */
export function redactError(
  error: unknown,
  event: APIGatewayProxyEventV2,
  needed: Contract['scope'] = null,
): unknown {
  if (!(error instanceof ClusterNotFound)) return error;
  const scopes = scopesOf(event);
  return scopes === null || alsoHas(reading, scopes, needed ?? reading)
    ? error
    : new ClusterNotFound(error.cluster);
}
