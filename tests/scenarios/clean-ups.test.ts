import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import * as api from '../../client/client.ts';
import { client, create, remove } from '../support/api.ts';

const name = 'scenario-clean-up';
const tags = { run: randomUUID() };

afterAll(() => remove(name));

async function cleanUp(body: api.CleanUpSpec): Promise<api.CleanUp> {
  let now = await api.answer(api.createCleanUp({ client, body }));
  while (now.status === 'running')
    now = await api.answer(api.getCleanUp({ client, path: { cleanUp: now.id } }));
  return now;
}

test('a plan says that what has not expired would stay', async () => {
  expect(await create({ name, tags, ttl: 'PT8H' })).toMatchObject({ status: 'succeeded' });
  expect(await api.answer(api.planCleanUp({ client, body: { tags } }))).toMatchObject({
    items: [{ cluster: name, action: 'skip', reason: 'not_expired' }],
    counts: { toDelete: 0, toRetry: 0, toSkip: 1 },
  });
});

test('a clean-up leaves alone what has not expired', async () => {
  expect(await cleanUp({ tags })).toMatchObject({
    status: 'succeeded',
    counts: { deleted: 0 },
  });
  expect((await api.answer(api.getCluster({ client, path: { cluster: name } }))).status).toBe('active');
});
