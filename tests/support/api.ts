import * as api from '../../client/client.ts';
import { signedFetch } from '../../scripts/signed-fetch.ts';
import { environmentIdentity } from './identity.ts';
import { isLocal, target } from './target.ts';

const token = process.env['TEST_TOKEN'];

/**
 * The client that this package exports, as scenarios use it: with a token from TEST_TOKEN, or else signed requests. Of
 * local AWS they ask for failures, and want to see them.
 */
export const client = api.createClient({ baseUrl: target, fetch: send(), retries: isLocal ? 0 : 3 });

function send(): typeof fetch {
  if (isLocal) return fetch;
  if (!token) return signedFetch(async () => environmentIdentity(new URL(target).host));
  return (input) => {
    const request = input as Request;
    request.headers.set('authorization', `Bearer ${token}`);
    return fetch(request);
  };
}

/** Creates a cluster; returns the operation. */
export async function begin(
  body: api.ClusterSpec,
  headers: { 'Idempotency-Key'?: string } = {},
): Promise<api.Operation> {
  return api.answer(api.createCluster({ client, body, headers }));
}

/** Creates a cluster and follows the operation to its end. */
export async function create(body: api.ClusterSpec): Promise<api.Operation> {
  return api.endedOperation(client, (await begin(body)).id);
}

/** Deletes a cluster and follows the operation to its end; undefined where there is none. */
export async function remove(cluster: string): Promise<api.Operation | undefined> {
  const { data, error } = await api.deleteCluster({ client, path: { cluster } });
  if (error?.code === 'cluster_not_found') return undefined;
  if (!data) throw new api.ProblemError(error!);
  return api.endedOperation(client, data.id);
}

/** The operations of a cluster, newest first. */
export async function operationsOf(cluster: string): Promise<api.Operation[]> {
  return (await api.answer(api.listOperations({ client, query: { cluster } }))).items;
}
