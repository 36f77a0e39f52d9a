import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createRoleRights } from '../../local/aws/iam/role-rights.ts';
import { readBoundary } from '../support/deployment.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { issueAt, placeOf } from '../support/issue-places.ts';

/*
 * ECS Exec, EBS volumes at launch and what else RunTask and services are given, from the request to what ECS has and to
 * what the roles may do. The promises: docs/task-definitions.md, "Roles of tasks".
 */

let product: Product;
const tasks = '/clusters/options/tasks';
const container = { name: 'app', image: 'nginx:1.29' };
const volumes = [{ name: 'work', configuredAtLaunch: true }];
const mounting = { ...container, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] };
const disk = [{ name: 'work', managedEBSVolume: { sizeInGiB: 100, volumeType: 'gp3', iops: 3000 } }];
const mine = 'arn:aws:iam::000000000000:role/fargate-clusters-mine';
const foreign = 'arn:aws:iam::000000000000:role/somebody-elses';

/** A deployment with or without `--param executeCommand=true`. */
function allowCommands(allowed: boolean) {
  process.env['EXECUTE_COMMAND_ROLE_ARN'] = allowed ? environment.EXECUTE_COMMAND_ROLE_ARN : '';
  const boundary = readBoundary(allowed ? ['executeCommand=true'] : []);
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, boundary);
}

async function create(name: string, definition: object, rest: object = {}) {
  const body = { name, newTaskDefinition: { family: name, containers: [container], ...definition }, ...rest };
  const answer = await product.call('POST', '/clusters', body);
  expect(answer).toMatchObject({ status: 202 });
  return product.ended(answer.body.id);
}

const register = (family: string, definition: object = {}) =>
  product.call('POST', '/task-definitions', { family, containers: [container], ...definition });

const run = (body: object, key?: string) =>
  product.call('POST', tasks, body, key ? { 'idempotency-key': key } : {});

/** Tasks as ECS has them. */
const inEcs = (ids: string[]) =>
  (product.aws.ecs.actions as never as { DescribeTasks(input: object): { tasks: Json[] } }).DescribeTasks({
    cluster: 'options',
    tasks: ids,
  }).tasks;

const definitionInEcs = (family: string): Json =>
  (
    product.aws.ecs.actions as never as {
      DescribeTaskDefinition(input: object): { taskDefinition: Json };
    }
  ).DescribeTaskDefinition({ taskDefinition: family }).taskDefinition;

beforeAll(async () => {
  product = await startProduct();
  allowCommands(true);
  await create('options', {}, { service: { name: 'web' } });
  await register('plain');
  await register('with-role', { taskRoleArn: mine });
  await register('disk', { containers: [mounting], volumes });
});
beforeEach(() => allowCommands(true));
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const channel = { action: 'ssmmessages:OpenDataChannel', resource: '*', context: {} };

test('the containers of a service with ECS Exec may open its channels, within the boundary', async () => {
  const operation = await create('shell', {}, { service: { name: 'web', enableExecuteCommand: true } });
  expect(operation).toMatchObject({ status: 'succeeded' });
  const { taskRoleArn, executionRoleArn } = definitionInEcs('shell');
  const reason = createRoleRights(product.aws.iam);
  expect(taskRoleArn).toContain('TaskRole');
  expect(reason(taskRoleArn, channel)).toBeUndefined();
  expect(reason(executionRoleArn, channel)).toContain('no identity-based policy allows');
  const { body } = await product.call('GET', '/clusters/shell/tasks');
  expect(body.items).toEqual([expect.objectContaining({ enableExecuteCommand: true })]);
  allowCommands(false);
  expect(reason(taskRoleArn, channel)).toContain('no permissions boundary allows');
});

test('where the deployment does not allow ECS Exec, nothing asks for it', async () => {
  allowCommands(false);
  const service = { name: 'web', enableExecuteCommand: true };
  const issue = (...path: string[]) => ({
    ...issueAt('body', ...path, 'enableExecuteCommand'),
    message: expect.stringContaining('--param executeCommand=true'),
  });
  const body = {
    name: 'refused',
    newTaskDefinition: { family: 'refused', containers: [container] },
    service,
  };
  expect(await product.call('POST', '/clusters', body)).toMatchObject({
    status: 400,
    body: { issues: [issue('service')] },
  });
  for (const taskDefinition of ['plain', 'with-role'])
    expect(await run({ taskDefinition, enableExecuteCommand: true })).toMatchObject({
      status: 400,
      body: { issues: [issue()] },
    });
  expect(await run({ enableExecuteCommand: false })).toMatchObject({ status: 201 });
});

test.each([
  ['plain', {}, environment.EXECUTE_COMMAND_ROLE_ARN],
  ['with-role', {}, undefined],
  ['plain', { overrides: { taskRoleArn: mine } }, mine],
])('an extra task of %s with ECS Exec and %j has the role %s', async (taskDefinition, rest, role) => {
  const { status, body } = await run({ taskDefinition, enableExecuteCommand: true, ...rest });
  expect(status).toBe(201);
  expect(body.tasks[0].enableExecuteCommand).toBe(true);
  await product.aws.world.clock.sleep(30);
  const [task] = inEcs([body.tasks[0].id]);
  expect(task.enableExecuteCommand).toBe(true);
  expect(task.overrides.taskRoleArn).toBe(role);
});

test('ECS Exec keeps the other overrides', async () => {
  const containers = [{ name: 'app', command: ['migrate'], environment: { A: 'b' }, cpu: 128 }];
  const overrides = { cpu: 512, memory: 2048, ephemeralStorage: 50, executionRoleArn: mine, containers };
  const { body } = await run({ taskDefinition: 'plain', enableExecuteCommand: true, overrides });
  await product.aws.world.clock.sleep(30);
  expect(inEcs([body.tasks[0].id])[0].overrides).toMatchObject({
    cpu: '512',
    memory: '2048',
    ephemeralStorage: { sizeInGiB: 50 },
    executionRoleArn: mine,
    taskRoleArn: environment.EXECUTE_COMMAND_ROLE_ARN,
    containerOverrides: [
      { name: 'app', command: ['migrate'], environment: [{ name: 'A', value: 'b' }], cpu: 128 },
    ],
  });
});

/* "The SSM agent requires that the container file system is able to be written to": .../developerguide/ecs-exec.html */
test('ECS Exec is refused where every container is read only, wherever the definition is from', async () => {
  await register('sealed', {
    taskRoleArn: mine,
    containers: [{ ...container, readonlyRootFilesystem: true }],
  });
  const refused = (...path: string[]) => ({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', ...path, 'enableExecuteCommand'),
          message: expect.stringContaining('read-only'),
        },
      ],
    },
  });
  expect(await run({ taskDefinition: 'sealed', enableExecuteCommand: true })).toMatchObject(refused());
  const body = {
    name: 'sealed',
    taskDefinition: 'sealed',
    service: { name: 'web', enableExecuteCommand: true },
  };
  expect(await product.call('POST', '/clusters', body)).toMatchObject(refused('service'));
  expect(await run({ taskDefinition: 'sealed' })).toMatchObject({ status: 201 });
});

test.each([
  ['ECS Exec', 'with-role', { enableExecuteCommand: true }],
  ['EBS', 'disk', { volumeConfigurations: disk }],
])(
  '%s needs platform version 1.4.0, of services of registered definitions too',
  async (_, taskDefinition, part) => {
    const service = { name: 'web', platformVersion: '1.3.0', ...part };
    const expected = (...path: string[]) => ({
      status: 400,
      body: { issues: [issueAt('body', ...path, 'platformVersion')] },
    });
    expect(await product.call('POST', '/clusters', { name: 'old', taskDefinition, service })).toMatchObject(
      expected('service'),
    );
    expect(await run({ taskDefinition, platformVersion: '1.3.0', ...part })).toMatchObject(expected());
  },
);

test('a service of a registered definition without a task role cannot have ECS Exec', async () => {
  const service = { name: 'web', enableExecuteCommand: true };
  const body = { name: 'roleless', taskDefinition: 'plain', service };
  expect(await product.call('POST', '/clusters', body)).toMatchObject({
    status: 400,
    body: { issues: [issueAt('body', 'service', 'enableExecuteCommand')] },
  });
});

test('an extra task and a service get their EBS volume, and everything is gone after the deletion', async () => {
  const operation = await create(
    'disks',
    { containers: [mounting], volumes },
    { service: { name: 'web', volumeConfigurations: disk } },
  );
  expect(operation).toMatchObject({ status: 'succeeded' });
  expect(definitionInEcs('disks').volumes).toEqual([{ name: 'work', configuredAtLaunch: true }]);
  const extra = await run({ taskDefinition: 'disk', volumeConfigurations: disk });
  expect(extra).toMatchObject({ status: 201 });
  const { body } = await product.call('DELETE', '/clusters/disks');
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
});

const paths = (answer: { body: Json }) => answer.body.issues.map(placeOf);

test('a volume that is open is configured, and no other one', async () => {
  const service = (volumeConfigurations?: object[]) =>
    product.call('POST', '/clusters', {
      name: 'x',
      taskDefinition: 'disk',
      service: { name: 'web', volumeConfigurations },
    });
  expect(paths(await service())).toEqual(['body.service.volumeConfigurations']);
  expect(paths(await run({ taskDefinition: 'disk' }))).toEqual(['body.volumeConfigurations']);
  const other = [{ ...disk[0], name: 'other' }];
  expect(paths(await service(other))).toEqual([
    'body.service.volumeConfigurations.0.name',
    'body.service.volumeConfigurations',
  ]);
  expect(paths(await run({ taskDefinition: 'disk', volumeConfigurations: other }))).toEqual([
    'body.volumeConfigurations.0.name',
    'body.volumeConfigurations',
  ]);
});

test('what somebody registered with a role that this deployment may not pass is refused, by its name', async () => {
  const definition = {
    family: 'theirs',
    taskRoleArn: foreign,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [container],
  };
  product.aws.ecs.actions.RegisterTaskDefinition(definition as never);
  expect(await run({ taskDefinition: 'theirs:1' })).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining(`${foreign} (iam:PassRole)`) },
  });
});

const files = [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }];

test('environment files that the execution role may not read are refused, with a role of the caller taken', async () => {
  const overrides = { containers: [{ name: 'app', environmentFiles: files }] };
  for (const body of [{}, { taskDefinition: 'plain' }])
    expect(await run({ ...body, overrides })).toMatchObject({
      status: 400,
      body: {
        issues: [
          {
            ...issueAt('body', 'overrides', 'containers', 0, 'environmentFiles'),
            message: expect.stringContaining('s3:GetObject'),
          },
        ],
      },
    });
  const { body } = await run({
    taskDefinition: 'plain',
    overrides: { ...overrides, executionRoleArn: mine },
  });
  await product.aws.world.clock.sleep(30);
  expect(inEcs([body.tasks[0].id])[0].overrides.containerOverrides[0].environmentFiles).toEqual(files);
});

test('a task whose role may not read the environment files of its overrides does not start', async () => {
  const roleArn = definitionInEcs('options').executionRoleArn;
  const overrides = { executionRoleArn: roleArn, containers: [{ name: 'app', environmentFiles: files }] };
  const { body } = await run({ taskDefinition: 'plain', overrides });
  await product.aws.world.clock.sleep(120);
  expect((await product.call('GET', `${tasks}/${body.tasks[0].id}`)).body).toMatchObject({
    lastStatus: 'STOPPED',
    stoppedReason: expect.stringMatching(/failed to download env files.*s3:GetBucketLocation/),
  });
});

test('a role that was made while commands were not allowed lets them be run once they are', async () => {
  allowCommands(false);
  const { vpcId, subnetIds } = (await product.call('GET', '/clusters/options')).body.network;
  const efs = { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED' };
  const network = { vpcId, subnetIds };
  await create('early', { containers: [mounting], volumes: [{ name: 'work', efs }] }, { network });
  const { taskRoleArn } = definitionInEcs('early');
  const reason = createRoleRights(product.aws.iam);
  expect(reason(taskRoleArn, channel)).toContain('no permissions boundary allows');
  allowCommands(true);
  expect(reason(taskRoleArn, channel)).toBeUndefined();
  const { status, body } = await product.call('POST', '/clusters/early/tasks', {
    enableExecuteCommand: true,
  });
  expect([status, body.tasks[0].enableExecuteCommand]).toEqual([201, true]);
});

/* https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
test('EFS with IAM is mounted with the role that the cluster makes, which has no more rights than that', async () => {
  const { body } = await product.call('GET', '/clusters/options');
  const { vpcId, subnetIds } = body.network;
  const efs = { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED' };
  const operation = await create(
    'shared-files',
    { containers: [mounting], volumes: [{ name: 'work', efs }] },
    { network: { vpcId, subnetIds }, service: { name: 'web' } },
  );
  expect(operation).toMatchObject({ status: 'succeeded' });
  const { taskRoleArn, executionRoleArn } = definitionInEcs('shared-files');
  const reason = createRoleRights(product.aws.iam);
  const on = (action: string, resource: string) => ({ action, resource, context: {} });
  const fileSystem = 'arn:aws:elasticfilesystem:us-east-1:000000000000:file-system/';
  expect(reason(taskRoleArn, on('elasticfilesystem:ClientWrite', `${fileSystem}${efs.fileSystemId}`))).toBe(
    undefined,
  );
  expect(reason(taskRoleArn, on('elasticfilesystem:ClientMount', `${fileSystem}fs-1`))).toContain(
    'no identity',
  );
  const group = 'arn:aws:logs:us-east-1:000000000000:log-group:/ecs/shop';
  for (const role of [taskRoleArn, executionRoleArn])
    expect(reason(role, on('logs:CreateLogGroup', group))).toContain('no identity-based policy allows');
});

test.each([
  ['TASK_DEFINITION', { from: 'definition', both: 'request' }],
  ['NONE', { both: 'request' }],
  [undefined, { both: 'request' }],
])('propagateTags %s: the tags of the request win', async (propagateTags, tags) => {
  await register('tagged', { tags: { from: 'definition', both: 'definition' } });
  const { body } = await run({ taskDefinition: 'tagged', propagateTags, tags: { both: 'request' } });
  await product.aws.world.clock.sleep(30);
  const shown = await product.call('GET', `${tasks}/${body.tasks[0].id}`);
  expect(shown.body.tags).toEqual(tags);
});

const everything = (taskDefinition: string) => ({
  taskDefinition,
  count: 2,
  enableExecuteCommand: true,
  volumeConfigurations: disk,
  propagateTags: 'TASK_DEFINITION',
  referenceId: 'job-1',
  overrides: { cpu: 512, memory: 1024, ephemeralStorage: 30 },
});

test('a request whose answer was lost starts nothing twice when it is repeated', async () => {
  product.aws.world.faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask', times: 20 });
  expect((await run(everything('disk'), 'lost')).status).toBeGreaterThan(499);
  product.aws.world.faults.withdraw();
  const first = await run(everything('disk'), 'lost');
  const again = await run(everything('disk'), 'lost');
  expect(first).toMatchObject({ status: 201 });
  expect(again.body).toEqual(first.body);
  await product.aws.world.clock.sleep(60);
  const { body } = await product.call('GET', `${tasks}?family=disk&limit=100`);
  expect(body.items.filter((task: Json) => task.enableExecuteCommand)).toHaveLength(2);
});

test.each<[string, (cluster: string) => Promise<unknown>]>([
  ['the family has got another revision', () => register('moving', { taskRoleArn: mine })],
  ['the tags of the cluster have changed', (cluster) => product.call('PATCH', cluster, { tags: { a: 'b' } })],
])('a repetition starts nothing twice where %s in between', async (what, change) => {
  const key = what.replaceAll(' ', '-');
  await register('moving', { tags: { key } });
  const body = { taskDefinition: 'moving', count: 12, enableExecuteCommand: true, startedBy: 'moving' };
  const { faults } = product.aws.world;
  faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask', times: 20 });
  expect((await run(body, key)).status).toBeGreaterThan(499);
  faults.withdraw();
  await change('/clusters/options');
  const again = await run(body, key);
  expect(again).toMatchObject({ status: 201 });
  await product.aws.world.clock.sleep(30);
  const { body: list } = await product.call('GET', `${tasks}?family=moving&limit=100`);
  const ids = ({ id }: Json) => id;
  expect(list.items.map(ids).toSorted()).toEqual(again.body.tasks.map(ids).toSorted());
  await product.call('DELETE', `${tasks}?family=moving`);
  await product.aws.world.clock.sleep(300);
});

/* "Your IAM policy must include the logs:CreateLogGroup permission": https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
test('a log group that is to be made is refused where no role may make it', async () => {
  const logging = (options: object) => ({ containers: [{ ...container, logging: { options } }] });
  const make = { 'awslogs-create-group': 'true' };
  const elsewhere = { ...make, 'awslogs-group': '/ecs/shop' };
  const cluster = (definition: object) =>
    product.call('POST', '/cluster-plans', {
      name: 'logs',
      newTaskDefinition: { family: 'logs', ...definition },
      service: { name: 'web' },
    });
  expect(await cluster(logging(elsewhere))).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt(
            'body',
            'newTaskDefinition',
            'containers',
            0,
            'logging',
            'options',
            'awslogs-create-group',
          ),
          message: expect.stringMatching(/awslogs-group.*executionRoleArn/),
        },
      ],
    },
  });
  expect(await cluster(logging(make))).toMatchObject({ status: 200 });
  expect(await cluster({ ...logging(elsewhere), executionRoleArn: mine })).toMatchObject({ status: 200 });
});
