import { beforeEach, expect, test } from '@jest/globals';
import * as api from '../client.ts';

const json = (status: number, headers: Record<string, string> = {}) =>
  new Response('{"id": "1", "items": [], "nextCursor": null}', {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const problem = (status: number, headers: Record<string, string> = {}) =>
  json(status, { 'content-type': 'application/problem+json', ...headers });

let sent: Request[];
let bodies: string[];
beforeEach(() => {
  sent = [];
  bodies = [];
});

/** A client of an API that responds so, one response after the other; what is an error breaks the connection. */
function clientOf(responses: (Response | Error)[], retries?: number): api.Client {
  return api.createClient({
    baseUrl: 'http://127.0.0.1',
    ...(retries !== undefined && { retries }),
    async fetch(input) {
      const request = input as Request;
      sent.push(request);
      bodies.push(await request.text());
      const response = responses.shift();
      if (!(response instanceof Response)) throw response ?? new Error('No response was planned.');
      return response;
    },
  });
}

const soon = { 'retry-after': '0' };

test.each([
  ['the connection breaks', new TypeError('fetch failed')],
  ['AWS throttles', problem(429, soon)],
  ['AWS is not there', problem(503, soon)],
  ['the first attempt still goes on', problem(409, soon)],
  ['a date says when', problem(503, { 'retry-after': new Date(Date.now() - 1_000).toUTCString() })],
  ['API Gateway throttles', json(429)],
  ['a proxy finds nothing behind it', json(502)],
])('retries where %s', async (_, failure) => {
  const client = clientOf([failure, json(200)]);
  expect(await api.answer(api.listClusters({ client }))).toMatchObject({ items: [] });
  expect(sent).toHaveLength(2);
});

test.each([
  ['the request is wrong', 400, {}],
  ['a problem says nothing of a retry', 503, {}],
  ['it would have to wait too long', 429, { 'retry-after': '60' }],
])('does not retry where %s', async (_, status, headers) => {
  const client = clientOf([problem(status, headers)]);
  expect((await api.listClusters({ client })).response?.status).toBe(status);
  expect(sent).toHaveLength(1);
});

test('gives up after three retries, and says what came last', async () => {
  const client = clientOf([...Array(3)].map(() => problem(503, soon)).concat(problem(429, soon)));
  expect((await api.listClusters({ client })).response?.status).toBe(429);
  expect(sent).toHaveLength(4);
});

test('does not retry where that is not wanted', async () => {
  const client = clientOf([problem(503, soon)], 0);
  expect((await api.listClusters({ client })).response?.status).toBe(503);
});

test('a retry is the same request with the same key, so that nothing is made twice', async () => {
  const client = clientOf([new TypeError('socket hang up'), json(202)]);
  await api.answer(api.createCluster({ client, body: { name: 'once' } }));
  const [first, second] = sent.map(({ method, url, headers }) => ({
    method,
    url,
    ...Object.fromEntries(headers),
  }));
  expect(second).toEqual(first);
  expect(first).toMatchObject({ 'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(bodies).toEqual(['{"name":"once"}', '{"name":"once"}']);
});

test('two requests have two keys, and a key of the caller stays', async () => {
  const client = clientOf([json(202), json(202), json(202)]);
  const body = { name: 'twice' };
  await api.createCluster({ client, body });
  await api.createCluster({ client, body });
  await api.createCluster({ client, body, headers: { 'Idempotency-Key': 'mine' } });
  const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toBe('mine');
});

test('ends at once when the caller gives up', async () => {
  const controller = new AbortController();
  const client = clientOf([problem(503, { 'retry-after': '30' })]);
  const asked = api.answer(api.listClusters({ client, signal: controller.signal }));
  setTimeout(() => controller.abort(new Error('enough')), 50);
  await expect(asked).rejects.toThrow('enough');
  expect(sent).toHaveLength(1);
});
