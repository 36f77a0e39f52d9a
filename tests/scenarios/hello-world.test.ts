import { afterAll, describe, expect, test } from '@jest/globals';
import {
  call,
  ended,
  inventory,
  isLocal,
  remove,
  testWith,
  testWithLocalAws,
  type Cluster,
  type List,
  type Operation,
  type Task,
} from '../support/api.ts';
import { eventually } from '../support/local-server.ts';
import { testWithPort80 } from '../support/port-80.ts';
import { helloWorld } from '../support/requests.ts';

const cluster = '/clusters/hello-world';
const extra = '?group=batch&limit=100';

const testWithAddresses = testWith('public-addresses');
const testWithPages = isLocal ? testWithPort80 : testWithAddresses;

const tasks = async (query = '') => (await call<List<Task>>('GET', `${cluster}/tasks${query}`)).body.items;
const addresses = (items: Task[]) => items.map(({ network }) => network.publicIp);

describe('hello-world, from nothing to its public address and back to nothing', () => {
  let operation: string;
  const made: string[] = [];

  afterAll(() => remove('hello-world'));

  test('is accepted, and says where to follow it', async () => {
    const accepted = await call<Operation>(
      'POST',
      '/clusters',
      helloWorld({ ttl: 'PT8H', tags: { team: 'web' } }),
    );
    expect(accepted).toMatchObject({ status: 202, body: { type: 'create', status: 'running' } });
    operation = accepted.body.id;
    expect(accepted.headers['location']).toBe(`/operations/${operation}`);
    expect((await call<Cluster>('GET', cluster)).body.state).toBe('creating');
  });

  test('turns its resources complete, one after the other', async () => {
    const counts: number[] = [];
    for (let status: Operation['status'] = 'running'; status === 'running';) {
      const { body } = await call<Operation>('GET', `/operations/${operation}`);
      ({ status } = body);
      counts.push(body.progress.filter((one) => one.status === 'CREATE_COMPLETE').length);
    }
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(await ended(operation)).toMatchObject({ status: 'succeeded', error: null });
    expect(counts.at(-1)).toBe(15);
  });

  test('is active then, with its service at one of one', async () => {
    const { body } = await call<Cluster>('GET', cluster);
    expect(body).toMatchObject({
      state: 'active',
      stack: { status: 'CREATE_COMPLETE' },
      service: { name: 'hello-world-service', desiredCount: 1, runningCount: 1 },
    });
    const { vpcId, subnetIds, securityGroupIds } = body.network;
    made.push(body.stack.name, vpcId!, ...subnetIds, ...securityGroupIds);
  });

  testWithPages('opening the public address of its task on port 80 answers', async () => {
    const [task] = await tasks();
    expect(task?.network.status).toBe('assigned');
    const page = await fetch(`http://${task!.network.publicIp}:80/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Hello world');
  });

  test('runs twelve tasks of a second version beside its own', async () => {
    const { taskDefinition } = helloWorld();
    const second = await call<{ taskDefinition: string }>('POST', '/task-definitions', {
      ...taskDefinition,
      cpu: 256,
      memory: 512,
    });
    expect(second).toMatchObject({ status: 201, body: { family: taskDefinition.family } });
    const { body } = await call<{ tasks: Task[] }>('POST', `${cluster}/tasks`, {
      taskDefinition: second.body.taskDefinition,
      count: 12,
      group: 'batch',
    });
    expect(body).toMatchObject({ failures: [] });
    expect(await tasks('?limit=100')).toHaveLength(13);
  });

  testWithAddresses('gives each of them an address of its own', async () => {
    for (const { id } of await tasks(extra)) await call('GET', `${cluster}/tasks/${id}/public-ip?wait=20`);
    const all = await tasks('?limit=100');
    expect(new Set(addresses(all)).size).toBe(13);
    expect(addresses(all)).not.toContain(null);
    made.push(...all.flatMap(({ arn, network }) => [arn, network.networkInterfaceId!]));
  });

  test('stops one task, and then all the extra ones', async () => {
    const [one] = await tasks(extra);
    const path = `${cluster}/tasks/${one!.id}`;
    expect((await call('DELETE', path)).status).toBe(202);
    expect((await call('GET', `${path}?wait=20&until=stopped`)).body).toMatchObject({
      lastStatus: 'STOPPED',
      network: { status: 'released', publicIp: null },
    });
    const rest = await call<{ stopping: string[] }>('DELETE', `${cluster}/tasks?group=batch`);
    expect(rest).toMatchObject({ status: 202, body: { complete: true } });
    expect(rest.body.stopping).toHaveLength(11);
    await eventually(async () => (await tasks(extra)).length === 0);
    expect(await tasks()).toHaveLength(1);
  });

  test('is deleted with tasks still running', async () => {
    expect((await call('POST', `${cluster}/tasks`, { count: 2 })).status).toBe(201);
    const accepted = await call<Operation>('DELETE', cluster);
    expect(accepted).toMatchObject({ status: 202, body: { type: 'delete' } });
    expect(await ended(accepted.body.id)).toMatchObject({ status: 'succeeded', error: null });
    expect((await call('GET', cluster)).status).toBe(404);
  });

  testWithLocalAws('leaves nothing: no stack, task, network interface or VPC', async () => {
    const left = await inventory();
    expect(left.filter((one) => made.includes(one) || one.includes('hello-world'))).toEqual([]);
  });
});
