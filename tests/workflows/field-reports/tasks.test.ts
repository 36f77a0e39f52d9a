import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';

/* What people have reported of tools that run tasks, each by its public name. */

let product: Product;
const tasks = '/clusters/tasks-of-reports/tasks';

beforeAll(async () => {
  product = await startProduct();
  await create('tasks-of-reports');
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create } = clusterLife(() => product);
const plan = (fault: Parameters<Product['aws']['world']['faults']['plan']>[0]) =>
  product.aws.world.faults.plan(fault);

async function run(body: object = {}) {
  const { status, body: answer } = await product.call('POST', tasks, body);
  expect(status).toBe(201);
  return answer.tasks[0];
}

test('awslabs/mcp#885, terraform-provider-aws#3444, aws-sdk-java-v2#2580: the public address takes one call', async () => {
  const { id } = await run();
  const { body } = await product.call('GET', `${tasks}/${id}/public-ip?wait=25`);
  expect(body).toMatchObject({ status: 'assigned', publicIp: expect.stringMatching(/^[\d.]+$/) });
  const { body: list } = await product.call('GET', `${tasks}?limit=100`);
  expect(list.items).toContainEqual(expect.objectContaining({ id, network: body }));
});

test('awslabs/mcp#885: a task without a public address says why', async () => {
  const { id } = await run({ network: { assignPublicIp: false } });
  await product.aws.world.clock.sleep(60);
  const { body } = await product.call('GET', `${tasks}/${id}/public-ip?wait=25`);
  expect(body).toMatchObject({ publicIp: null, reason: expect.any(String) });
  expect(['none', 'released']).toContain(body.status);
});

test('amazon-ecs-cli#522: a task that is still PROVISIONING has an address that is pending', async () => {
  const task = await run();
  expect(task).toMatchObject({ lastStatus: 'PROVISIONING', network: { status: 'pending', publicIp: null } });
});

test('pulumi-cloud#368, ecs-tool#16, sleeper#904: no task and no error does not happen', async () => {
  plan({ kind: 'capacity_unavailable' });
  expect(await product.call('POST', tasks, { count: 3 })).toMatchObject({
    status: 503,
    headers: { 'retry-after': '30' },
    body: { code: 'capacity_unavailable', failures: [{}, {}, {}] },
  });
});

test('airflow#72421: a repetition after a lost answer does not start the work twice', async () => {
  plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask', times: 3 });
  const key = { 'idempotency-key': 'nightly' };
  const first = await product.call('POST', tasks, { count: 2, group: 'nightly' }, key);
  const again = await product.call('POST', tasks, { count: 2, group: 'nightly' }, key);
  expect(again.body).toEqual(first.body);
  await product.aws.world.clock.sleep(5);
  const { body } = await product.call('GET', `${tasks}?group=nightly`);
  expect(body.items).toHaveLength(2);
});

test('dask-cloudprovider#483, dagster#4448: a task that AWS does not find yet is pending, not lost', async () => {
  plan({ kind: 'seen_late', seconds: 20, times: 1 });
  const { id } = await run();
  const found = await product.call('GET', `${tasks}/${id}/public-ip?wait=25`);
  expect(found).toMatchObject({ status: 200 });
  expect(['pending', 'assigned']).toContain(found.body.status);
});

test('dask-cloudprovider#309, amazon-ecs-cli#966: throttling while looking loses neither task nor answer', async () => {
  const { id } = await run();
  for (const action of ['DescribeTasks', 'ListTasks'])
    plan({ kind: 'error', service: 'ecs', action, code: 'ThrottlingException', times: 2 });
  expect((await product.call('GET', `${tasks}/${id}?wait=25`)).body).toMatchObject({ id });
  const { body } = await product.call('GET', `${tasks}?limit=100`);
  expect(body.items.map((task: { id: string }) => task.id)).toContain(id);
});

test('aws-ecs-orb#230, fargatecli#65: waiting for the end of a task gives its exit code', async () => {
  plan({ kind: 'container_exit', image: 'tutum/hello-world', exitCode: 3, afterSeconds: 10, times: 1 });
  const { id } = await run({ group: 'job' });
  const wait = () => product.call('GET', `${tasks}/${id}?wait=25&until=stopped`);
  let answer = await wait();
  for (let attempt = 0; attempt < 10 && answer.body.lastStatus !== 'STOPPED'; attempt++)
    answer = await wait();
  expect(answer.body).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    containers: [{ exitCode: 3 }],
  });
});
