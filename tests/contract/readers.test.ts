import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/* "A caller with clusters:read alone sees no environment and no command, and is told what is left out." */

const withScopes = (scope: string) => ({ claims: { sub: 'bob', scope } });
const reader = withScopes('clusters:read');
const writer = withScopes('clusters:read clusters:write');

const container = {
  name: 'web',
  image: 'nginx',
  environment: { DB_PASSWORD: 'hunter2-environment' },
  entryPoint: ['/run', '--hunter2-entry-point'],
  command: ['--token=hunter2-command'],
  healthCheck: { command: ['CMD', 'curl', 'http://localhost/hunter2-health'] },
  dockerLabels: { token: 'hunter2-label' },
  logging: { driver: 'splunk', options: { 'splunk-token': 'hunter2-option', 'splunk-url': 'https://x' } },
};

test('a task definition is read without what may be secret', async () => {
  const body = { family: 'payments', memory: 512, containers: [container] };
  const registered = await product.call('POST', '/task-definitions', body);
  expect(registered).toMatchObject({ status: 201 });
  for (const name of ['payments', 'payments:1']) {
    const url = `/task-definitions/${name}`;
    const read = await product.send({ method: 'GET', url, ...reader });
    expect(read.status).toBe(200);
    expect(JSON.stringify(read.body)).not.toContain('hunter2');
    expect(read.body).toMatchObject({
      taskDefinition: 'payments:1',
      containers: [{ name: 'web', image: 'nginx', environment: {}, entryPoint: [], command: [] }],
      spec: null,
      redacted: ['/containers/0/environment', '/containers/0/entryPoint', '/containers/0/command', '/spec'],
    });
    for (const who of [writer, withScopes('api/clusters:read api/clusters:write'), { user: 'ada' }]) {
      const whole = await product.send({ method: 'GET', url, ...who });
      expect(whole.body).toMatchObject({ redacted: [], containers: [{ command: container.command }] });
      expect(JSON.stringify(whole.body.spec)).toContain('hunter2-option');
    }
    const mixed = await product.send({
      method: 'GET',
      url,
      ...withScopes('api/clusters:read other/clusters:write'),
    });
    expect(JSON.stringify(mixed.body)).not.toContain('hunter2');
  }
});

test('a definition without anything secret is read with its ports and sizes', async () => {
  const body = { family: 'plain', memory: 512, containers: [{ name: 'web', image: 'nginx' }] };
  await product.call('POST', '/task-definitions', body);
  const { body: read } = await product.send({ method: 'GET', url: '/task-definitions/plain', ...reader });
  expect(read).toMatchObject({ memory: 512, redacted: ['/spec'] });
});

test('words of AWS are read without the command that they quote', async () => {
  const { body } = await product.call('POST', '/clusters', { name: 'quoting' });
  await product.ended(body.id);
  const definition = { family: 'quoted', memory: 512, containers: [{ name: 'web', image: 'nginx' }] };
  await product.call('POST', '/task-definitions', definition);
  const url = '/clusters/quoting/tasks';
  const ran = await product.call('POST', url, { taskDefinition: 'quoted' });
  const { id } = ran.body.tasks[0];
  await product.aws.world.clock.sleep(30);
  product.aws.ecs.actions.StopTask({
    cluster: 'quoting',
    task: id,
    reason:
      'runc: exec: "/app --token=hunter2": stat /app --token=hunter2: no such file or directory: unknown',
  });
  const reasonFor = async (who: object) =>
    (await product.send({ method: 'GET', url: `${url}/${id}`, ...who })).body.stoppedReason;
  expect(await reasonFor(writer)).toContain('--token=hunter2');
  expect(await reasonFor({ user: 'ada' })).toContain('--token=hunter2');
  expect(await reasonFor(reader)).toBe('runc: exec: [redacted]: no such file or directory: unknown');
});
