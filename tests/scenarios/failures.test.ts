import { afterAll, expect } from '@jest/globals';
import * as api from '../../client/client.ts';
import { client, create, remove } from '../support/api.ts';
import { helloWorld } from '../support/requests.ts';
import { inventory, plan, testWithLocalAws } from '../support/target.ts';

const [unpullable, blocked] = ['scenario-unpullable', 'scenario-blocked'];

afterAll(async () => {
  for (const name of [unpullable, blocked]) await remove(name);
});

const left = async (name: string) => (await inventory()).filter((one) => one.includes(name));

testWithLocalAws('an image that cannot be pulled is named as the reason, and all is taken back', async () => {
  const image = 'does-not-exist/image';
  const withdraw = await plan({ kind: 'image_pull', image, cause: 'not_found' });
  const { status, error } = await create(helloWorld({ name: unpullable, image }));
  await withdraw();
  expect(status).toBe('failed');
  expect(error?.message).toContain(image);
  expect(await left(unpullable)).toEqual([]);
});

testWithLocalAws('what AWS does not let go at first is deleted in the end', async () => {
  expect(await create({ name: blocked })).toMatchObject({ status: 'succeeded' });
  await plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'has dependencies', times: 1 });
  expect(await remove(blocked)).toMatchObject({ type: 'delete', status: 'succeeded', error: null });
  expect((await api.getCluster({ client, path: { cluster: blocked } })).error?.code).toBe(
    'cluster_not_found',
  );
  expect(await left(blocked)).toEqual([]);
});
