import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import * as api from '../../client/client.ts';
import { begin, client, operationsOf, remove } from '../support/api.ts';
import { helloWorld } from '../support/requests.ts';
import { placeOf } from '../support/issue-places.ts';

const name = 'scenario-requests';
const path = { cluster: name };

afterAll(() => remove(name));

test('a plan has the template, and makes nothing', async () => {
  const body = helloWorld({ name });
  const plan = await api.answer(api.planCluster({ client, body }));
  expect(plan).toHaveProperty('template.Resources.Service');
  expect((await api.getCluster({ client, path })).response?.status).toBe(404);
});

test('everything that is wrong with a request is said at once', async () => {
  const body = { name: 'not so', ttl: 'soon' };
  const { response, error } = await api.createCluster({ client, body });
  expect([response?.status, error?.code]).toEqual([400, 'invalid_request']);
  const issues = error && 'issues' in error ? error.issues : [];
  expect(issues?.map(placeOf)).toEqual(['body.name', 'body.ttl']);
});

test.each([
  [{}, 415, 'unsupported_media_type'],
  [{ 'content-type': 'application/json' }, 400, 'invalid_json'],
])('a request without a body, with the headers %j, is told what to send', async (headers, status, code) => {
  const { fetch: send = fetch, baseUrl } = client.getConfig();
  const response = await send(new Request(`${baseUrl}/clusters`, { method: 'POST', headers }));
  const { code: received } = (await response.json()) as { code: string };
  expect([response.status, received]).toEqual([status, code]);
});

test('a request that is repeated with its key is answered as before, and done once', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const first = await begin({ name }, key);
  expect((await begin({ name }, key)).id).toBe(first.id);
  const { response, error } = await api.createCluster({ client, body: { name: 'another' }, headers: key });
  expect([response?.status, error?.code]).toEqual([422, 'idempotency_key_reused']);
  expect(await operationsOf(name)).toHaveLength(1);
});

test('a name that is taken is refused', async () => {
  const { response, error } = await api.createCluster({ client, body: { name } });
  expect([response?.status, error?.code]).toEqual([409, expect.stringMatching(/^cluster_(exists|busy)$/)]);
});

test('a cluster is changed where the ETag is its own, and nothing is sent again that has not changed', async () => {
  const { etag } = Object.fromEntries((await api.getCluster({ client, path })).response!.headers);
  const headers = { 'If-Match': etag! };
  const changed = await api.updateDeletionSettings({
    client,
    path,
    body: { tags: { team: 'web' } },
    headers,
  });
  expect([changed.response?.status, changed.data?.tags]).toEqual([200, { team: 'web' }]);
  const late = await api.updateDeletionSettings({ client, path, body: { tags: { team: null } }, headers });
  expect([late.response?.status, late.error?.code]).toEqual([412, 'precondition_failed']);
  const [operation] = await operationsOf(name);
  const look = { client, path: { operation: operation!.id } };
  const seen = (await api.getOperation({ ...look, headers: { 'If-None-Match': '*' } })).response;
  expect([seen?.status, seen?.headers.get('etag')]).toEqual([304, expect.stringMatching(/^".+"$/)]);
});

test('a deletion wins over the creation that goes on', async () => {
  expect(await remove(name)).toMatchObject({ type: 'delete', status: 'succeeded' });
  const [creation] = (await operationsOf(name)).filter(({ type }) => type === 'create');
  expect(['cancelled', 'succeeded']).toContain(creation?.status);
  expect((await api.getCluster({ client, path })).error?.code).toBe('cluster_not_found');
});
