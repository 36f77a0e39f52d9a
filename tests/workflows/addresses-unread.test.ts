import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';

/*
 * EC2 throttles the calls of the whole account, https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html, and
 * an organization may deny them.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create } = clusterLife(() => product);

const troubles = [
  ['RequestLimitExceeded', 503, 'Request limit exceeded.', 429],
  ['UnauthorizedOperation', 403, 'You are not authorized to perform this operation.', 502],
] as const;

/** A task that runs; then EC2 shows no network interfaces any more. */
async function unreadTask(name: string, [code, status, message]: (typeof troubles)[number]) {
  const { aws, call } = product;
  await create(name);
  const { body } = await call('POST', `/clusters/${name}/tasks`, {});
  await aws.world.clock.sleep(120);
  const action = 'DescribeNetworkInterfaces';
  aws.world.faults.plan({ kind: 'error', service: 'ec2', action, code, status, message });
  return `/clusters/${name}/tasks/${body.tasks[0].id}`;
}

const isUnread = (task: Json) =>
  expect(task).toMatchObject({
    network: {
      status: 'pending',
      publicIp: null,
      reason: expect.stringMatching(/^EC2 did not return its address: .*DescribeNetworkInterfaces/),
    },
  });

test.each(troubles)(
  'a task is shown, listed and stopped where EC2 does not tell its address: %s',
  async (...trouble) => {
    const name = `unread-${trouble[3]}`;
    const url = await unreadTask(name, trouble);
    const shown = await product.call('GET', `${url}?wait=20&until=STOPPED`);
    expect([shown.status, shown.body.lastStatus]).toEqual([200, 'RUNNING']);
    isUnread(shown.body);

    const listed = await product.call('GET', `/clusters/${name}/tasks`);
    expect([listed.status, listed.body.items.length]).toEqual([200, 2]);
    for (const task of listed.body.items) isUnread(task);

    const stopped = await product.call('DELETE', url);
    expect([stopped.status, stopped.body.desiredStatus]).toEqual([202, 'STOPPED']);
    isUnread(stopped.body);
  },
);

test.each(troubles)(
  'who asks for the address alone hears that EC2 does not tell it: %s',
  async (...trouble) => {
    const url = await unreadTask(`asked-${trouble[3]}`, trouble);
    expect((await product.call('GET', `${url}/public-ip`)).status).toBe(trouble[3]);
  },
);
