import { afterAll, describe, expect, test } from '@jest/globals';
import * as api from '../../client/client.ts';
import { client, remove } from '../support/api.ts';
import { eventually } from '../support/local-server.ts';
import { canListenOn } from '../support/local-ports.ts';
import { helloWorld } from '../support/requests.ts';
import { has, inventory, isLocal, testWith, testWithLocalAws } from '../support/target.ts';

const cluster = 'hello-world';
const path = { cluster };
const batch = { group: 'batch' };

const testWithAddresses = testWith('public-addresses');
const canOpenPages = isLocal ? await canListenOn(80) : has('public-addresses');
const testWithPages = canOpenPages ? test : test.skip;

const look = () => api.answer(api.getCluster({ client, path }));

async function tasks(query: { group?: string } = {}): Promise<api.Task[]> {
  const found: api.Task[] = [];
  const list = (cursor: string | undefined) =>
    api.listTasks({ client, path, query: { ...query, limit: 10, ...(cursor && { cursor }) } });
  for await (const task of api.everyItem(list)) found.push(task);
  return found;
}

describe('hello-world, from nothing to its public address and back to nothing', () => {
  let operation: string;
  const made: string[] = [];

  afterAll(() => remove(cluster));

  test('is accepted, and says where to follow it', async () => {
    const body = helloWorld({ ttl: 'PT8H', tags: { team: 'web' } });
    const { data, response } = await api.createCluster({ client, body });
    expect(response?.status).toBe(202);
    expect(data).toMatchObject({ type: 'create', status: 'running' });
    operation = (data as api.Operation).id;
    expect(response?.headers.get('location')).toBe(`/operations/${operation}`);
    expect((await look()).status).toBe('creating');
  });

  test('turns its resources complete, one after the other', async () => {
    const counts: number[] = [];
    for (let status: api.Operation['status'] = 'running'; status === 'running';) {
      const seen = await api.answer(api.getOperation({ client, path: { operation } }));
      ({ status } = seen);
      counts.push(seen.progress.filter((one) => one.status === 'CREATE_COMPLETE').length);
    }
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(await api.endedOperation(client, operation)).toMatchObject({ status: 'succeeded', error: null });
    expect(counts.at(-1)).toBe(14);
  });

  test('is active then, with its service at one of one', async () => {
    const { status, stack, service, network } = await look();
    expect([status, stack.status]).toEqual(['active', 'CREATE_COMPLETE']);
    expect(service).toMatchObject({ name: 'hello-world-service', desiredCount: 1, runningCount: 1 });
    made.push(stack.name, network.vpcId!, ...network.subnetIds, ...network.securityGroupIds);
  });

  testWithPages('opening the public address of its task on port 80 answers', async () => {
    const [task] = await tasks();
    expect(task?.network.status).toBe('assigned');
    const page = await fetch(`http://${task!.network.publicIp}:80/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Hello world');
  });

  test('runs twelve tasks of a second version beside its own', async () => {
    const { newTaskDefinition: taskDefinition } = helloWorld();
    const body = { ...taskDefinition, cpu: 256, memory: 512 };
    const second = await api.answer(api.registerTaskDefinition({ client, body }));
    expect(second.family).toBe(taskDefinition.family);
    const request = { taskDefinition: second.taskDefinition, count: 12, group: 'batch' };
    expect(await api.answer(api.runTasks({ client, path, body: request }))).toMatchObject({ failures: [] });
    expect(await tasks()).toHaveLength(13);
  });

  testWithAddresses('gives each of them an address of its own', async () => {
    for (const { id } of await tasks(batch))
      await api.getTaskPublicIp({ client, path: { cluster, task: id }, query: { wait: 20 } });
    const all = await tasks();
    const addresses = all.map(({ network }) => network.publicIp);
    expect(new Set(addresses).size).toBe(13);
    expect(addresses).not.toContain(null);
    made.push(...all.flatMap(({ arn, network }) => [arn, network.networkInterfaceId!]));
  });

  test('stops one task, and then all the extra ones', async () => {
    const one = { cluster, task: (await tasks(batch))[0]!.id };
    expect(await api.answer(api.stopTask({ client, path: one }))).toMatchObject({ desiredStatus: 'STOPPED' });
    const query = { wait: 20, until: 'STOPPED' } as const;
    expect(await api.answer(api.getTask({ client, path: one, query }))).toMatchObject({
      lastStatus: 'STOPPED',
      network: { status: 'released', publicIp: null },
    });
    const rest = await api.answer(api.stopTasks({ client, path, query: batch }));
    expect(rest.complete).toBe(true);
    expect(rest.taskIds).toHaveLength(11);
    await eventually(async () => (await tasks(batch)).length === 0);
    expect(await tasks()).toHaveLength(1);
  });

  test('is deleted with tasks still running', async () => {
    await api.answer(api.runTasks({ client, path, body: { count: 2 } }));
    const { id, type } = await api.answer(api.deleteCluster({ client, path }));
    expect(type).toBe('delete');
    expect(await api.endedOperation(client, id)).toMatchObject({ status: 'succeeded', error: null });
    const { response, error } = await api.getCluster({ client, path });
    expect([response?.status, error?.code]).toEqual([404, 'cluster_not_found']);
  });

  testWithLocalAws('leaves nothing: no stack, task, network interface or VPC', async () => {
    const left = await inventory();
    expect(left.filter((one) => made.includes(one) || one.includes(cluster))).toEqual([]);
  });
});
