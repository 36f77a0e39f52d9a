import { expect, test } from '@jest/globals';
import type { ClusterEntry } from '../../../../../shared/domain/operation/journal-entries.ts';
import { withAddress, type DescribedTask, type Task } from '../../../../../shared/domain/task/task.ts';
import { getTask, getTaskPublicIp } from '../../../../../shared/use-cases/tasks/get-task.ts';
import { anyCaller } from '../../../../support/any-caller.ts';

const network = {
  status: 'pending' as const,
  publicIp: null,
  privateIp: null,
  networkInterfaceId: 'eni-1',
  subnetId: null,
  reason: null,
};

const origin = { deployment: 'deployment', operation: 'creation' };

/** A task of which ECS tells one status after the other, one every two seconds; nothing where it does not know it. */
function tasksOf(statuses: (string | undefined)[], publicIp: string | null = '203.0.113.1') {
  let now = 0;
  let addressCalls = 0;
  const status = () => statuses[Math.min(Math.floor(now / 2_000), statuses.length - 1)];
  return {
    journal: {
      formerCluster: async () => undefined,
      getCluster: async () => ({ name: 'web', createdByOperation: 'creation' }) as ClusterEntry,
    },
    clock: {
      now: () => now,
      sleep: async (milliseconds: number) => {
        now += milliseconds;
      },
    },
    caller: anyCaller,
    clusters: { find: async () => undefined },
    tasks: {
      describe: async () => {
        const lastStatus = status();
        return lastStatus ? [{ id: 'task', lastStatus, network, origin } as DescribedTask] : [];
      },
    },
    taskRecords: { find: async (): Promise<Task | undefined> => undefined },
    networks: {
      addresses: async (): Promise<Map<string, { publicIp: string | null; privateIp: string | null }>> => {
        addressCalls++;
        return new Map(status() === 'RUNNING' ? [['eni-1', { publicIp, privateIp: '10.0.0.1' }]] : []);
      },
    },
    addressCalls: () => addressCalls,
  };
}

const ended = withAddress({ id: 'task', lastStatus: 'STOPPED', network } as Task, undefined);

const waits = (seconds: number) => async () => seconds;
const running = { patience: waits(25), until: 'RUNNING' as const };
const stopped = { patience: waits(25), until: 'STOPPED' as const };

test.each([
  [0, 3],
  [2, 3],
  [25, 25],
])('with wait=%i a task that ECS does not know after %i seconds is not there', async (wait, seconds) => {
  const dependencies = tasksOf([undefined]);
  await expect(
    getTask(dependencies, 'web', 'task', { ...running, patience: waits(wait) }),
  ).rejects.toMatchObject({
    code: 'task_not_found',
  });
  expect(dependencies.clock.now()).toBe(seconds * 1_000);
});

test('a task that ECS has forgotten is known by its record', async () => {
  const dependencies = { ...tasksOf([undefined]), taskRecords: { find: async () => ended } };
  expect(await getTask(dependencies, 'web', 'task', running)).toEqual(ended);
  expect(dependencies.clock.now()).toBe(0);
});

test('a task that ECS knows a moment later is found', async () => {
  const dependencies = tasksOf([undefined, 'PROVISIONING']);
  const task = await getTask(dependencies, 'web', 'task', { ...running, patience: waits(0) });
  expect(task).toMatchObject({ lastStatus: 'PROVISIONING', network: { status: 'pending' } });
});

test.each([
  [running, ['PROVISIONING', 'PENDING', 'RUNNING', 'STOPPED'], 'RUNNING', 4],
  [running, ['PENDING', 'STOPPED'], 'STOPPED', 2],
  [stopped, ['RUNNING', 'RUNNING', 'DEPROVISIONING', 'STOPPED'], 'STOPPED', 6],
  [stopped, ['RUNNING'], 'RUNNING', 25],
  [{ ...running, patience: waits(2) }, ['PENDING'], 'PENDING', 2],
])('waits as asked (%j) through %j to %s', async (query, statuses, last, seconds) => {
  const dependencies = tasksOf(statuses);
  expect((await getTask(dependencies, 'web', 'task', query)).lastStatus).toBe(last);
  expect(dependencies.clock.now()).toBe(seconds * 1_000);
});

test('an address is waited for while it is pending, and no longer', async () => {
  expect(await getTaskPublicIp(tasksOf(['PENDING', 'RUNNING']), 'web', 'task', waits(25))).toMatchObject({
    status: 'assigned',
    publicIp: '203.0.113.1',
  });
  const without = tasksOf(['PENDING', 'RUNNING'], null);
  expect(await getTaskPublicIp(without, 'web', 'task', waits(25))).toMatchObject({
    status: 'none',
    reason: expect.stringContaining('assignPublicIp'),
  });
  expect(without.clock.now()).toBe(2_000);
});

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html: the rate is of the whole account. */
test('EC2 is asked once however long a task is waited for, and not at all for one that has stopped', async () => {
  const long = tasksOf(['PENDING']);
  await getTask(long, 'web', 'task', running);
  expect(long.addressCalls()).toBe(1);
  const over = tasksOf(['RUNNING', 'STOPPED']);
  expect((await getTask(over, 'web', 'task', stopped)).network.status).toBe('released');
  expect(over.addressCalls()).toBe(0);
});

test('EC2 is not asked for an address before there is an interface', async () => {
  const dependencies = tasksOf(['PROVISIONING']);
  const withoutInterface = { ...network, networkInterfaceId: null };
  const describe = async () => [
    { id: 'task', lastStatus: 'PROVISIONING', network: withoutInterface, origin } as DescribedTask,
  ];
  await getTaskPublicIp({ ...dependencies, tasks: { describe } }, 'web', 'task', waits(25));
  expect(dependencies.addressCalls()).toBe(0);
});
