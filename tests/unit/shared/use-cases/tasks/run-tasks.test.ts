import { expect, test } from '@jest/globals';
import type { TaskFailure } from '../../../../../shared/aws/ecs-tasks.ts';
import type { ClusterEntry } from '../../../../../shared/domain/operation/journal-entries.ts';
import { runTasksSpec } from '../../../../../shared/domain/task/run-tasks.ts';
import type { DescribedTask } from '../../../../../shared/domain/task/task.ts';
import { AwsUnavailable, RejectedByAws, Throttled } from '../../../../../shared/errors/aws-errors.ts';
import { planTasks } from '../../../../../shared/use-cases/tasks/plan-tasks.ts';
import { issueAt } from '../../../../support/issue-places.ts';
import { runTasks } from '../../../../../shared/use-cases/tasks/run-tasks.ts';
import { anyCaller } from '../../../../support/any-caller.ts';
import { withoutLimits } from './without-limits.ts';

const entry = {
  name: 'web',
  state: 'active',
  network: { vpcId: null, subnetIds: [], securityGroupIds: [], assignPublicIp: true },
  taskDefinition: 'web:1',
  taskSize: { cpuUnits: 256, memoryMib: 512 },
  tags: {},
  createdByOperation: 'operation',
} as unknown as ClusterEntry;

const task = { id: 'task', lastStatus: 'PROVISIONING', network: { status: 'pending' } } as DescribedTask;

const many = (name: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, 'value']));

type Batch = { count?: number | undefined; clientToken?: string | undefined };
type Started = { tasks: DescribedTask[]; failures: TaskFailure[] };

/** Runs tasks where each batch is answered by this. */
function run(count: number, answer: (batch: number) => Started, tags = {}, now = () => 0) {
  const batches: Batch[] = [];
  const tasks = {
    run: async (input: Batch) => {
      batches.push(input);
      return answer(batches.length - 1);
    },
  };
  const dependencies = {
    ...withoutLimits,
    journal: {
      listClusters: never,
      formerCluster: async () => undefined,
      getCluster: async () => ({ ...entry, tags: many('cluster', 30) }),
    },
    clusters: { find: async () => undefined },
    tasks: { ...tasks, list: never, describe: never },
    taskDefinitions: { describe: async () => undefined },
    taskDefinitionRecords: { get: async () => undefined },
    deployment: 'fargate-clusters-test',
    roles: { volumes: 'arn:aws:iam::000000000000:role/volumes' },
    allowedRoles: [],
    readablePrefixes: { secrets: '', buckets: '' },
    allowedFileSystems: [],
    allowedSnapshots: [],
    allowedNetworks: { vpcs: [], securityGroups: [] },
    networkParts: { subnets: never, securityGroups: never },
    sharedNetwork: undefined,
    clock: { now },
    caller: anyCaller,
  };
  const spec = runTasksSpec.parse({ count, tags });
  const result = planTasks(dependencies, 'web', spec).then((plan) =>
    runTasks(dependencies, spec, { id: 'token', plan, earlier: undefined }),
  );
  const answered = result.then(({ answer }) => answer);
  result.catch(() => undefined);
  return { batches, result, answer: answered };
}

const never = () => Promise.reject(new Error('This must not run.'));

/** What the caller is told where nothing was begun. */
const nothingBegun = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    ({ name, cause }: Error) => (name === 'NothingBegun' ? cause : undefined),
  );

const started = (count: number): Started => ({
  tasks: Array.from({ length: count }, () => task),
  failures: [],
});
const failed = (reason: string): Started => ({ tasks: [], failures: [{ reason, detail: null }] });

test('splits what is asked for into batches of ten, each with a token of its own', async () => {
  const { batches, answer } = run(500, () => started(10));
  expect((await answer).tasks).toHaveLength(500);
  expect(batches.map(({ count }) => count)).toEqual(Array(50).fill(10));
  expect(new Set(batches.map(({ clientToken }) => clientToken)).size).toBe(50);
  const some = run(21, () => started(1));
  await some.answer;
  expect(some.batches.map(({ count, clientToken }) => [count, clientToken])).toEqual([
    [10, 'token-0'],
    [10, 'token-1'],
    [1, 'token-2'],
  ]);
});

test.each(['AGENT', 'MISSING', 'LOCATION', 'ATTRIBUTE'])(
  'says where nothing was started because of %s that a repetition makes no sense',
  async (reason) => {
    await expect(nothingBegun(run(1, () => failed(reason)).answer)).resolves.toMatchObject({
      code: 'tasks_not_started',
      retryAfter: undefined,
      message: `AWS started none of the tasks: ${reason}`,
      details: { failures: [{ reason, detail: null }] },
    });
  },
);

test.each([
  'Capacity is unavailable at this time. Please try again later or in a different availability zone',
  'RESOURCE:ENI',
  'Throttled by EC2',
])('says where nothing was started because of "%s" when to repeat', async (reason) => {
  await expect(nothingBegun(run(1, () => failed(reason)).answer)).resolves.toMatchObject({
    code: 'capacity_unavailable',
    retryAfter: 30,
  });
});

test.each([
  'The requested CPU configuration is above your limit',
  "You've reached the limit on the number of vCPUs you can run concurrently",
  "You've reached the limit on the number of tasks you can run concurrently",
])('says where nothing was started because of "%s" which quota, and when to repeat', async (reason) => {
  const failures = [
    { reason: 'ATTRIBUTE', detail: null },
    { reason, detail: null },
  ];
  await expect(nothingBegun(run(1, () => ({ tasks: [], failures })).answer)).resolves.toMatchObject({
    code: 'quota_reached',
    retryAfter: 60,
    details: { failures },
    message: `A quota of the AWS account is reached: ${reason}. Tasks count against "Fargate On-Demand vCPU resource count" (L-3032A538) or "Fargate Spot vCPU resource count" (L-36FBB829).`,
  });
});

test('what a failure means is also looked for in its detail', async () => {
  const failures = [{ reason: 'TaskFailedToStart', detail: 'Rate exceeded' }];
  await expect(nothingBegun(run(1, () => ({ tasks: [], failures })).answer)).resolves.toMatchObject({
    code: 'capacity_unavailable',
  });
});

test('an answer of neither tasks nor failures is an error too', async () => {
  await expect(nothingBegun(run(1, () => ({ tasks: [], failures: [] })).answer)).resolves.toMatchObject({
    code: 'tasks_not_started',
    message: 'AWS started none of the tasks: AWS gave no reason.',
  });
});

test('what fails after the first batch is told beside the tasks that run', async () => {
  const { answer } = run(25, (batch) => {
    if (batch === 1) throw new Throttled('RunTask');
    return batch === 2 ? failed('AGENT') : started(10);
  });
  const { tasks, failures } = await answer;
  expect(tasks).toHaveLength(10);
  expect(failures).toHaveLength(11);
  expect(failures[0]).toEqual({ reason: 'throttled', detail: expect.stringContaining('RunTask') });
});

test('what fails with the first batch is the answer', async () => {
  const { answer, batches } = run(30, () => {
    throw new Throttled('RunTask');
  });
  expect(await nothingBegun(answer)).toMatchObject({ code: 'throttled' });
  expect(batches).toHaveLength(1);
});

test('a mistake in the program is not a failure of AWS', async () => {
  const { answer } = run(20, (batch) => {
    if (batch === 1) throw new TypeError('A mistake.');
    return started(10);
  });
  await expect(answer).rejects.toThrow('A mistake.');
});

test('a new task says why it has no address yet', async () => {
  const { tasks } = await run(1, () => started(1)).answer;
  expect(tasks[0]!.network).toMatchObject({
    status: 'pending',
    reason: expect.stringContaining('attaching'),
  });
});

test('the tags of the tasks and those of their cluster have to fit together', async () => {
  const { batches, answer } = run(1, () => started(1), many('task', 15));
  await expect(answer).rejects.toMatchObject({
    details: {
      issues: [
        {
          ...issueAt('body', 'tags'),
          message:
            'With the tags of the cluster: Received 45 tags; allowed are 44: AWS allows 50 on a resource, and this API adds its own.',
        },
      ],
    },
  });
  expect(batches).toEqual([]);
  expect((await run(1, () => started(1), many('task', 14)).answer).tasks).toHaveLength(1);
});

test('where it is not known whether a batch runs, that is what is told, and not that nothing has begun', async () => {
  const { answer } = run(11, (batch) => {
    if (batch === 0) return failed('Capacity is unavailable at this time.');
    throw new Throttled('RunTask');
  });
  await expect(answer).rejects.toMatchObject({ name: 'Throttled', code: 'throttled' });
});

test('of a batch that there is no time for AWS is not asked, and that is what its tasks say', async () => {
  const { batches, answer, result } = run(
    500,
    () => started(10),
    {},
    () => batches.length * 1_000,
  );
  const { tasks, failures } = await answer;
  expect(tasks).toHaveLength(batches.length * 10);
  expect(failures).toHaveLength(500 - tasks.length);
  expect(failures[0]).toEqual({
    reason: 'not_asked_for_yet',
    detail: expect.stringContaining('Idempotency-Key'),
  });
  const states = (await result).progress!.map(({ state }) => state);
  expect(states.filter((state) => state === 'settled')).toHaveLength(batches.length);
  expect(new Set(states)).toEqual(new Set(['settled', 'unasked']));
});

test.each([
  [new Throttled('RunTask'), ['settled', 'unknown']],
  [new AwsUnavailable('RunTask'), ['settled', 'unknown']],
  [new RejectedByAws('InvalidParameterException', 'No.'), undefined],
  ['RESOURCE:ENI', undefined],
])('what is kept of batches of which one ended with %s', async (end, states) => {
  const { result } = run(20, (batch) => {
    if (batch === 0) return started(10);
    if (typeof end === 'string') return failed(end);
    throw end;
  });
  expect((await result).progress?.map(({ state }) => state)).toEqual(states);
});
