import { setTimeout as pause } from 'node:timers/promises';
import * as api from '../../client/client.ts';
import { signed } from './signature.ts';
import { isLocal, target } from './target.ts';

/** The client that this package exports, as scenarios use it: with a token from TEST_TOKEN, or else signed requests. */
export const client = api.createClient({ baseUrl: target, fetch: send });

const token = process.env['TEST_TOKEN'];

/** The gateway did not answer, or said that AWS did not: what is only read is read again. */
const isTransient = (request: Request, { status }: Response) => request.method === 'GET' && status >= 502;

async function send(input: string | URL | Request): Promise<Response> {
  const request = input as Request;
  if (isLocal) return fetch(request);
  for (let tries = 5; ; tries--) {
    const answer = await sendOnce(request.clone());
    if (tries === 1 || !isTransient(request, answer)) return answer;
    await pause(1000);
  }
}

async function sendOnce(request: Request): Promise<Response> {
  const { method, url } = request;
  const body = (await request.text()) || undefined;
  const given = Object.fromEntries(request.headers);
  const headers = token
    ? { ...given, authorization: `Bearer ${token}` }
    : await signed({ method, url: new URL(url), headers: given, body });
  return fetch(url, { method, headers, ...(body && { body }) });
}

/** Creates a cluster; answers the operation. */
export async function begin(
  body: api.ClusterSpec,
  headers: { 'Idempotency-Key'?: string } = {},
): Promise<api.Operation> {
  const accepted = await api.answer(api.createCluster({ client, body, headers }));
  if (!api.isOperation(accepted)) throw new Error('This is the plan of a dry run.');
  return accepted;
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
