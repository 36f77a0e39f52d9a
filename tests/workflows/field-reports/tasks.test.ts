import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

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

test('dask-cloudprovider#299, prefect-aws#282: a limit of the account is not a mistake of the caller, and is named', async () => {
  plan({ kind: 'capacity_unavailable', reason: 'The requested CPU configuration is above your limit' });
  const refused = await product.call('POST', tasks, {}, { 'idempotency-key': 'limit' });
  expect(refused).toMatchObject({
    status: 429,
    headers: { 'retry-after': '60' },
    body: { code: 'quota_reached', detail: expect.stringContaining('L-3032A538'), failures: [{}] },
  });
  product.aws.world.faults.withdraw();
  expect((await product.call('POST', tasks, {}, { 'idempotency-key': 'limit' })).status).toBe(201);
});

const wrapped = [
  [
    'dagster#33439',
    'RunTask',
    'InvalidParameterException',
    'Error retrieving subnet information for [subnet-0123]: Rate exceeded (ErrorCode: Throttling)',
    { status: 429, body: { code: 'throttled' } },
  ],
  [
    'artillery#2079, distributed-load-testing-on-aws#2',
    'RunTask',
    'InvalidParameterException',
    'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    { status: 503, body: { code: 'aws_unavailable', detail: expect.stringContaining('linked role') } },
  ],
  [
    'prefect#16485, #13024, terraform-provider-aws#9777',
    'RegisterTaskDefinition',
    'ClientException',
    'Too many concurrent attempts to create a new revision of the specified family.',
    { status: 429, body: { code: 'throttled' } },
  ],
] as const;

test.each(wrapped)('%s: what %s would do a second later is tried again, then told', async (...report) => {
  const [, action, code, message, refused] = report;
  const ask = () =>
    action === 'RunTask'
      ? product.call('POST', tasks, {})
      : product.call('POST', '/task-definitions', {
          ...helloWorld().newTaskDefinition,
          family: `concurrent-${product.aws.world.clock.now()}`,
        });
  plan({ kind: 'error', service: 'ecs', action, code, message, times: 2 });
  expect((await ask()).status).toBe(201);
  plan({ kind: 'error', service: 'ecs', action, code, message });
  const answer = await ask();
  expect(answer).toMatchObject(refused);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

test('aws-cdk#28854, mirage-ecs#75: the right that is missing is named', async () => {
  const resource = 'arn:aws:ecs:eu-west-1:000000000000:task/c/*';
  const message = `User: arn:aws:sts::000000000000:assumed-role/x is not authorized to perform: ecs:TagResource on resource: ${resource}`;
  plan({ kind: 'error', service: 'ecs', action: 'RunTask', code: 'AccessDeniedException', message });
  const { status, body } = await product.call('POST', tasks, {});
  expect(status).toBe(502);
  expect(body.detail).toContain(`ecs:TagResource on ${resource}`);
  expect(body.detail).not.toContain('assumed-role');
});

test('airflow#72421: a repetition after a lost answer does not start the work twice', async () => {
  // The SDK asks four times.
  plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask', times: 4 });
  const key = { 'idempotency-key': 'nightly' };
  const ask = () => product.call('POST', tasks, { count: 2, group: 'nightly' }, key);
  expect(await ask()).toMatchObject({ status: 503 });
  const second = await ask();
  expect(second.status).toBe(201);
  expect((await ask()).body).toEqual(second.body);
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
  const wait = () => product.call('GET', `${tasks}/${id}?wait=25&until=STOPPED`);
  let answer = await wait();
  for (let attempt = 0; attempt < 10 && answer.body.lastStatus !== 'STOPPED'; attempt++)
    answer = await wait();
  expect(answer.body).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    containers: [{ exitCode: 3 }],
  });
});

test('neuron_morphology#151, crossfeed#247: tasks beyond what Fargate launches at once can be asked for again', async () => {
  const ask = () => product.call('POST', tasks, { count: 10, group: 'burst' });
  const answers = await Promise.all(Array.from({ length: 30 }, ask));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, headers } of refused) {
    expect([429, 503]).toContain(status);
    expect(headers).toHaveProperty('retry-after');
  }
  await product.aws.world.clock.sleep(20);
  expect(await ask()).toMatchObject({ status: 201 });
});
