import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as api from '../client.ts';
import { type Product, startProduct } from '../../tests/support/product.ts';

let product: Product;
let client: api.Client;

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  client = api.createClient({ baseUrl: 'http://127.0.0.1', fetch: inProcess });
});
afterAll(() => product.close());

/** The product behind the client, without a socket. */
async function inProcess(input: string | URL | Request): Promise<Response> {
  const request = input as Request;
  const { method, url } = request;
  const text = await request.text();
  const headers = Object.fromEntries(request.headers);
  const { pathname, search } = new URL(url);
  const answer = await product.call(method, pathname + search, text || undefined, headers);
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return new Response(body, { status: answer.status, headers: answer.headers });
}

async function create(name: string): Promise<api.Operation> {
  return api.answer(api.createCluster({ client, body: { name } }));
}

test('waits until an operation has ended, and shows how far it is', async () => {
  const { id } = await create('followed');
  const seen: api.Operation[] = [];
  const ended = await api.endedOperation(client, id, { onProgress: (operation) => seen.push(operation) });
  expect(ended).toMatchObject({ id, status: 'succeeded', cluster: 'followed' });
  expect(seen.at(-1)).toBe(ended);
  expect(new Set(seen.map((operation) => operation.id))).toEqual(new Set([id]));
});

/** A body whose connection breaks in the middle. */
const broken = () =>
  new ReadableStream({
    pull(controller) {
      controller.error(new TypeError('terminated'));
    },
  });

test('goes on waiting where the API does not respond for a moment', async () => {
  const { id } = await create('patiently');
  const failures: (() => Response)[] = [
    () => new Response('{"message":"Service Unavailable"}', { status: 503, headers: { 'retry-after': '0' } }),
    () => {
      throw new TypeError('fetch failed');
    },
    () => new Response(broken(), { status: 200, headers: { 'content-type': 'application/json' } }),
    () => new Response('{"message":"Too Many Requests"}', { status: 429, headers: { 'retry-after': '1' } }),
  ];
  const shaky = api.createClient({
    baseUrl: 'http://127.0.0.1',
    fetch: async (input) => failures.shift()?.() ?? inProcess(input),
  });
  expect(await api.endedOperation(shaky, id)).toMatchObject({ status: 'succeeded' });
  expect(failures).toEqual([]);
});

test('does not wait for an operation that is not there', async () => {
  const id = '01900000-0000-7000-8000-000000000000';
  await expect(api.endedOperation(client, id)).rejects.toMatchObject({
    code: 'operation_not_found',
    status: 404,
    issues: [],
    problem: { code: 'operation_not_found' },
  });
});

test('stops waiting at once when it is told to in the middle of a request', async () => {
  const controller = new AbortController();
  const silent = api.createClient({
    baseUrl: 'http://127.0.0.1',
    fetch: (input) =>
      new Promise((_, reject) => {
        const { signal } = input as Request;
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        controller.abort(new Error('enough'));
      }),
  });
  let told: unknown;
  api.endedOperation(silent, 'any', { signal: controller.signal }).catch((error: unknown) => (told = error));
  for (let turn = 0; turn < 100; turn++) await setImmediate();
  expect(told).toEqual(new Error('enough'));
});

test('what API Gateway says instead of the API is in the message', async () => {
  const refusing = api.createClient({
    baseUrl: 'http://127.0.0.1',
    fetch: () =>
      Promise.resolve(
        new Response('{"message":"Forbidden"}', {
          status: 403,
          headers: { 'content-type': 'application/json' },
        }),
      ),
  });
  await expect(api.answer(api.listClusters({ client: refusing }))).rejects.toThrow(
    'The API responded with 403: Forbidden',
  );
});

test('stops waiting when it is told to', async () => {
  const { id } = await create('left-alone');
  const waiting = api.endedOperation(client, id, { signal: AbortSignal.abort(new Error('enough')) });
  await expect(waiting).rejects.toThrow('enough');
});

test('goes through a list page by page', async () => {
  for (const family of ['first', 'second', 'third'])
    await api.answer(
      api.registerTaskDefinition({
        client,
        body: { family, containers: [{ name: 'only', image: 'nginx' }] },
      }),
    );
  const found: string[] = [];
  const list = (cursor: string | undefined) =>
    api.listTaskDefinitions({ client, query: { limit: 1, ...(cursor && { cursor }) } });
  for await (const { family } of api.everyItem(list)) found.push(family);
  expect(found).toEqual(expect.arrayContaining(['first', 'second', 'third']));
});

test('an error is the problem document, told apart by its code', async () => {
  const { error, response } = await api.getCluster({ client, path: { cluster: 'nowhere' } });
  expect([response?.status, error?.code]).toEqual([404, 'cluster_not_found']);
});

test('rejects with the problem where only the answer is asked for', async () => {
  const asked = api.answer(api.getCluster({ client, path: { cluster: 'nowhere' } }));
  await expect(asked).rejects.toThrow(api.ProblemError);
  await expect(asked).rejects.toMatchObject({ problem: { code: 'cluster_not_found', status: 404 } });
});

test('the message of a problem says everything that is wrong', async () => {
  const asked = api.answer(api.createCluster({ client, body: { name: 'not so', ttl: 'soon' } }));
  await expect(asked).rejects.toThrow(/^invalid_request: body\/name: Received "not so".*\nbody\/ttl: /s);
  await expect(asked).rejects.toMatchObject({ code: 'invalid_request', issues: [{}, {}] });
});

const unknownOperation = { path: { operation: '01900000-0000-7000-8000-000000000000' } };

test('a client that throws errors is told of a problem in the same way, and at once', async () => {
  const throwing = api.createClient({ baseUrl: 'http://127.0.0.1', fetch: inProcess, throwOnError: true });
  const told = { problem: { code: 'operation_not_found' } };
  const { operation } = unknownOperation.path;
  await expect(api.endedOperation(throwing, operation)).rejects.toMatchObject(told);
  const asked = api.answer(api.getOperation({ client: throwing, ...unknownOperation }));
  await expect(asked).rejects.toThrow(api.ProblemError);
  await expect(asked).rejects.toMatchObject(told);
});

test('a client that gives the data alone sees the end of an operation, and all of a list', async () => {
  const { id } = await create('data-alone');
  const options = { baseUrl: 'http://127.0.0.1', fetch: inProcess, responseStyle: 'data' as const };
  const plain = api.createClient(options);
  expect(await api.endedOperation(plain, id)).toMatchObject({ status: 'succeeded' });
  const list = (cursor: string | undefined) =>
    api.listClusters({ client: plain, query: { limit: 1, ...(cursor && { cursor }) } });
  const names: string[] = [];
  for await (const { name } of api.everyItem(list)) names.push(name);
  expect(names).toContain('data-alone');
  await expect(api.answer(api.getOperation({ client: plain, ...unknownOperation }))).rejects.toThrow(
    'The request failed.',
  );
});
