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

test('a dry run says what would be deleted, and deletes nothing', async () => {
  expect(await create({ name, tags })).toMatchObject({ status: 'succeeded' });
  const dry = await cleanUp({ dryRun: true, tags });
  expect(dry).toMatchObject({ status: 'succeeded', dryRun: true });
  expect((await api.answer(api.getCluster({ client, path: { cluster: name } }))).state).toBe('active');
});

test('a clean-up leaves alone what has not expired', async () => {
  expect(await cleanUp({ dryRun: false, tags })).toMatchObject({
    status: 'succeeded',
    counts: { deleted: 0 },
  });
  expect((await api.answer(api.getCluster({ client, path: { cluster: name } }))).state).toBe('active');
});
