import * as api from '../../../client/client.ts';
import type { Client } from '../../../client/client.ts';

/** Follows an operation to its end; throws with its error where it did not succeed. */
export async function succeeded(client: Client, operation: string): Promise<api.Operation> {
  const ended = await api.endedOperation(client, operation);
  if (ended.status === 'succeeded') return ended;
  throw new Error(`${ended.type} of ${ended.cluster} ${ended.status}: ${JSON.stringify(ended.error)}`);
}

export async function beginCluster(client: Client, body: api.ClusterSpec): Promise<api.Operation> {
  return api.answer(api.createCluster({ client, body }));
}

/** A cluster without tasks, which costs nothing. */
export async function createEmpty(
  client: Client,
  name: string,
  more: Partial<api.ClusterSpec> = {},
): Promise<api.Operation> {
  return succeeded(client, (await beginCluster(client, { name, ...more })).id);
}

export async function deleteCluster(client: Client, cluster: string): Promise<api.Operation> {
  const { id } = await api.answer(api.deleteCluster({ client, path: { cluster } }));
  return succeeded(client, id);
}

export async function isGone(client: Client, cluster: string): Promise<boolean> {
  const { error } = await api.getCluster({ client, path: { cluster } });
  return error?.code === 'cluster_not_found';
}
