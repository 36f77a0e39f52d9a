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

test('a plan says what would be deleted, and deletes nothing', async () => {
  expect(await create({ name, tags })).toMatchObject({ status: 'succeeded' });
  const path = { cluster: name };
  await api.answer(api.updateCluster({ client, path, body: { expiresAt: new Date().toISOString() } }));
  const plan = await api.answer(api.planCleanUp({ client, body: { tags } }));
  expect(plan).toMatchObject({
    items: [{ cluster: name, action: 'delete', reason: 'expired' }],
    counts: { toDelete: 1, toRetry: 0, toSkip: 0 },
  });
  await api.answer(api.updateCluster({ client, path, body: { expiresAt: null } }));
  expect((await api.answer(api.getCluster({ client, path: { cluster: name } }))).state).toBe('active');
});

test('a clean-up leaves alone what has not expired', async () => {
  expect(await cleanUp({ tags })).toMatchObject({
    status: 'succeeded',
    counts: { deleted: 0 },
  });
  expect((await api.answer(api.getCluster({ client, path: { cluster: name } }))).state).toBe('active');
});
