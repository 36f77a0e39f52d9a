import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { createHttpTaskEndpoints } from '../../../aws/ecs/tasks/http-endpoints.ts';
import type { TaskEndpoint, TaskEndpoints } from '../../../aws/ecs/tasks/endpoints.ts';
import { openAccount, runHello } from './account.ts';

const publicIp = '127.0.0.1';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, publicIp, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const endpoint = (port: number): TaskEndpoint => ({
  publicIp,
  port,
  container: 'hello',
  image: 'tutum/<hello>',
  taskId: 'task-1',
  cluster: 'demo',
});

test('a running container answers over HTTP and says which one it is, until its task ends', async () => {
  const endpoints = createHttpTaskEndpoints();
  const port = await freePort();
  endpoints.open(endpoint(port));
  const answer = await fetch(`http://${publicIp}:${port}/`);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain('<dd>task-1</dd>');
  expect(page).toContain('tutum/&#60;hello&#62;');
  endpoints.close('task-1');
  await expect(fetch(`http://${publicIp}:${port}/`)).rejects.toThrow('fetch failed');
});

test('a port that cannot be bound harms nobody', async () => {
  const endpoints = createHttpTaskEndpoints();
  const port = await freePort();
  endpoints.open(endpoint(port));
  endpoints.open({ ...endpoint(port), taskId: 'task-2' });
  const answer = await fetch(`http://${publicIp}:${port}/`);
  expect(await answer.text()).toContain('<dd>task-1</dd>');
  endpoints.closeAll();
});

test('the ports of a task are open while it runs, and only where it has a public address', async () => {
  const calls: string[] = [];
  const endpoints: TaskEndpoints = {
    open: ({ port, container, taskId }) => calls.push(`open ${container} ${port} ${taskId}`),
    close: (taskId) => calls.push(`close ${taskId}`),
    closeAll: () => calls.push('close all'),
  };
  const account = await openAccount({ endpoints });
  const { arns } = await runHello(account);
  const { subnets } = account.network.awsvpcConfiguration;
  await runHello(account, { networkConfiguration: { awsvpcConfiguration: { subnets } } });
  await account.pass(30);
  const id = arns[0]?.split('/').at(-1);
  expect(calls).toEqual([`open hello 80 ${id}`]);
  await account.ecs.stopTask({ cluster: 'demo', task: id });
  await account.pass(5);
  expect(calls).toContain(`close ${id}`);
  account.service.close();
  expect(calls.at(-1)).toBe('close all');
});
