import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  eventually,
  freePort,
  isHealthy,
  npmStart,
  startServer,
  type LocalServer,
} from '../support/local-server.ts';

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const get = (path: string) => fetch(`${server.url}${path}`);

test('says where the API and local AWS answer, and how to begin', () => {
  expect(server.output()).toContain(`The API answers on ${server.url}`);
  expect(server.output()).toContain(`${server.url}/docs`);
  expect(server.output()).toContain(server.localAws);
  expect(server.output().match(/^ {2}curl /gm)).toHaveLength(3);
});

test('serves the reference page with nothing from elsewhere', async () => {
  const page = await get('/docs');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await page.text()).not.toMatch(/(src|href)="https?:/);
});

test('serves the description in OpenAPI 3.1', async () => {
  expect(await (await get('/openapi.yaml')).text()).toMatch(/^openapi: 3\.1\./);
});

test('functions call local AWS in the names of their roles', async () => {
  await get('/task-definitions');
  const used = await fetch(`${server.localAws}/_local/permissions`);
  expect(await used.json()).toMatchObject({
    'fargate-clusters-local-listTaskDefinitions-lambdaRole': ['ecs:ListTaskDefinitions'],
  });
});

test('does not start on a port in use, and says what to do', async () => {
  const second = npmStart({ PORT: server.port });
  expect(await second.exit).toEqual([1, null]);
  expect(second.output()).toContain(
    `Port ${server.port} is in use. End what listens there, or choose another: PORT=3001 npm start`,
  );
  expect(second.output()).not.toContain('    at ');
});

test.each([
  ['PORT', '80000'],
  ['LOCAL_SPEED', 'fast'],
])('does not start with %s=%s, and says what is allowed', async (name, value) => {
  const refused = npmStart({ PORT: await freePort(), [name]: value });
  expect(await refused.exit).toEqual([1, null]);
  expect(refused.output()).toContain(`${name}=${value} is not allowed. Use `);
});

test('ends by Ctrl-C with no process left, no port held and nothing to complain', async () => {
  server.signal('SIGINT');
  await eventually(() => !server.isRunning(), server.output);
  expect(await isHealthy(server.url)).toBe(false);
  expect(server.output()).not.toMatch(/ {4}at |Error/);
});

test('ends when npm is killed and cannot tell it to', async () => {
  const killed = await startServer();
  killed.signal('SIGKILL', 'npm');
  await eventually(() => !killed.isRunning(), killed.output);
  expect(await isHealthy(killed.url)).toBe(false);
});
