import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { readLog } from '../support/written-log.ts';

let product: Product;
let written: ReturnType<typeof readLog>;
const { create, remove } = clusterLife(() => product);

beforeAll(async () => {
  product = await startProduct();
  process.env['LOG_LEVEL'] = 'INFO';
  written = readLog();
});
beforeEach(() => {
  product.aws.world.faults.withdraw();
  written.lines.length = 0;
});
afterAll(async () => {
  written.stop();
  await product.close();
});

/** The lines since the test began. */
function lines(): Json[] {
  return written.lines.map((line) => JSON.parse(line) as Json);
}

test('the id of an operation leads to the request that asked for it, and to every step', async () => {
  const { operationId } = await create('followed');
  const about = lines().filter((line) => line.operationId === operationId);
  expect(about[0]).toMatchObject({
    message: 'answered',
    route: 'POST /clusters',
    path: '/clusters',
    status: 202,
  });
  const steps = about.slice(1);
  expect(new Set(steps.map(({ step }) => step))).toEqual(
    new Set(['check-quota', 'create-stack', 'watch-creation', 'finish-creation']),
  );
  for (const line of steps) expect(line).toMatchObject({ message: 'step done', cluster: 'followed' });
  await remove('followed');
});

test('every line has its level, time, service and request', async () => {
  await product.call('GET', '/clusters');
  await product.call('GET', '/clusters/none');
  const found = lines();
  expect(found.length).toBeGreaterThanOrEqual(2);
  for (const line of found)
    expect(line).toMatchObject({
      level: 'INFO',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      service: 'fargate-clusters-test',
      requestId: expect.stringMatching(/^[\w+/]{15}=$/),
      functionRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
});

test('the request id of a problem leads to the line with its cause', async () => {
  const fault = {
    kind: 'error',
    service: 'dynamodb',
    action: 'Query',
    code: 'AccessDeniedException',
  } as const;
  product.aws.world.faults.plan({ ...fault, status: 400 });
  const { status, body } = await product.call('GET', '/clusters');
  expect(status).toBe(502);
  const [line] = lines().filter(({ requestId }) => requestId === body.requestId);
  expect(line).toMatchObject({
    level: 'ERROR',
    message: 'failed',
    route: 'GET /clusters',
    error: { name: 'AwsAccessDenied', cause: { name: 'AccessDeniedException' } },
  });
});

const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test.each<[Record<string, string>, object]>([
  [{ traceparent: trace }, { traceparent: trace }],
  [
    { traceparent: `${trace.replace('00', 'cc')}-later` },
    { traceparent: `${trace.replace('00', 'cc')}-later` },
  ],
  [{ 'x-request-id': '5f0c7a1e-2d43-4f6b-9b0e-7a1c2d3e4f50' }, { callerRequestId: expect.anything() }],
])('the ids of the caller are in the line of its request: %j', async (headers, logged) => {
  await product.call('GET', '/clusters/none', undefined, headers);
  await product.call('GET', '/clusters', undefined, headers);
  expect(lines()).toMatchObject([logged, logged]);
});

test.each<Record<string, string>>([
  { traceparent: trace.toUpperCase() },
  { traceparent: `${trace}-more` },
  { traceparent: trace.replace('00', 'ff') },
  { traceparent: trace.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)) },
  { traceparent: trace.replace('00f067aa0ba902b7', '0'.repeat(16)) },
  { traceparent: `${trace}\n{"level":"ERROR"}` },
  { 'x-request-id': 'one two' },
  { 'x-request-id': '","level":"ERROR' },
  { 'x-request-id': 'x'.repeat(129) },
  { 'x-request-id': '' },
])('what is no id of a caller is in no line: %j', async (headers) => {
  await product.call('GET', '/clusters', undefined, headers);
  const [line] = lines();
  expect(Object.keys(line)).not.toEqual(expect.arrayContaining(['traceparent']));
  expect(Object.keys(line)).not.toEqual(expect.arrayContaining(['callerRequestId']));
});

test('a step that fails says why, and one that is repeated has a line each time', async () => {
  const fault = { kind: 'error', service: 'ec2', action: 'DescribeVpcs', code: 'Unavailable' } as const;
  product.aws.world.faults.plan({ ...fault, status: 503, times: 4 });
  const { operationId } = await create('repeated');
  const looks = lines().filter((line) => line.operationId === operationId && line.step === 'check-quota');
  expect(looks).toMatchObject([
    { level: 'WARN', message: 'step failed', cluster: 'repeated', error: { name: 'AwsUnavailable' } },
    { level: 'INFO', message: 'step done' },
  ]);
  await remove('repeated');
});

test('one line never has what another request is about', async () => {
  await create('first');
  await remove('first');
  await product.call('GET', '/health');
  const health = lines().find(({ route }) => route === 'GET /health');
  expect(Object.keys(health)).not.toEqual(expect.arrayContaining(['operationId']));
  expect(Object.keys(health)).not.toEqual(expect.arrayContaining(['cluster']));
});

test('bodies of requests are in no line', async () => {
  await product.call('POST', '/clusters', { ...helloWorld({ name: 'told' }), nonsense: 'never-logged' });
  const { body: operation } = await product.call(
    'POST',
    '/clusters',
    helloWorld({ name: 'told', image: 'never-logged' }),
  );
  await product.ended(operation.id);
  const found = lines();
  expect(found.length).toBeGreaterThan(2);
  expect(JSON.stringify(found)).not.toContain('never-logged');
  await remove('told');
});
