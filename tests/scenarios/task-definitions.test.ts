import { expect, test } from '@jest/globals';
import * as api from '../../client/client.ts';
import { client } from '../support/api.ts';

const family = 'scenario-definitions';
const container = { name: 'web', image: 'tutum/hello-world', portMappings: [{ containerPort: 80 }] };

const register = (changes: Partial<api.TaskDefinitionSpec> = {}) =>
  api.answer(api.registerTaskDefinition({ client, body: { family, containers: [container], ...changes } }));

/** The revisions of the family that are in a state, one to a page. */
async function listed(status: 'ACTIVE' | 'INACTIVE' = 'ACTIVE'): Promise<string[]> {
  const found: string[] = [];
  const list = (cursor: string | undefined) =>
    api.listTaskDefinitions({ client, query: { family, status, limit: 1, ...(cursor && { cursor }) } });
  for await (const { taskDefinition } of api.everyItem(list)) found.push(taskDefinition);
  return found;
}

test('the same content twice is one revision, other content another', async () => {
  const [first, again, other] = [
    await register(),
    await register(),
    await register({ cpu: 512, memory: 1024 }),
  ];
  expect(again.taskDefinition).toBe(first.taskDefinition);
  expect(other.taskDefinition).not.toBe(first.taskDefinition);
  expect(await listed()).toEqual(expect.arrayContaining([first.taskDefinition, other.taskDefinition]));
});

test('a definition is shown by its name, with what was not said filled in', async () => {
  const { taskDefinition } = await register();
  const path = { taskDefinition };
  expect(await api.answer(api.getTaskDefinition({ client, path }))).toMatchObject({
    family,
    status: 'ACTIVE',
    cpu: 256,
    memory: 512,
  });
});

test('a deregistered definition is inactive, and listed as that alone', async () => {
  for (const taskDefinition of await listed())
    await api.answer(api.deregisterTaskDefinition({ client, path: { taskDefinition } }));
  expect(await listed()).toEqual([]);
  const [latest] = await listed('INACTIVE');
  const path = { taskDefinition: latest! };
  expect((await api.answer(api.getTaskDefinition({ client, path }))).status).toBe('INACTIVE');
});
