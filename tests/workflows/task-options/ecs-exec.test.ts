import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createRolePermissions } from '../../../local/aws/iam/role-permissions.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { issueAt } from '../../support/issue-places.ts';
import { container, mounting, mine, optionsCluster } from './options-cluster.ts';

/* Options of RunTask and of services, from the request to ECS and to the permissions of roles. The promises:
   docs/task-definitions.md, "Roles of tasks". */

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await prepare();
});
beforeEach(() => allowCommands(true));
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { allowCommands, create, register, run, inEcs, definitionInEcs, prepare } = optionsCluster(
  () => product,
);

const channel = { action: 'ssmmessages:OpenDataChannel', resource: '*', context: {} };

test('the containers of a service with ECS Exec may open its channels, within the boundary', async () => {
  const operation = await create('shell', {}, { service: { name: 'web', enableExecuteCommand: true } });
  expect(operation).toMatchObject({ status: 'succeeded' });
  const { taskRoleArn, executionRoleArn } = definitionInEcs('shell');
  const reason = createRolePermissions(product.aws.iam);
  expect(taskRoleArn).toContain('TaskRole');
  expect(reason(taskRoleArn, channel)).toBeUndefined();
  expect(reason(executionRoleArn, channel)).toContain('no identity-based policy allows');
  const { body } = await product.call('GET', '/clusters/shell/tasks');
  expect(body.items).toEqual([expect.objectContaining({ enableExecuteCommand: true })]);
  allowCommands(false);
  expect(reason(taskRoleArn, channel)).toContain('no permissions boundary allows');
});

test('requests with ECS Exec are refused if the deployment does not allow it', async () => {
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
test('ECS Exec is refused if every container is read-only, in any kind of definition', async () => {
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

test('a service of a registered definition without a task role cannot have ECS Exec', async () => {
  const service = { name: 'web', enableExecuteCommand: true };
  const body = { name: 'roleless', taskDefinition: 'plain', service };
  expect(await product.call('POST', '/clusters', body)).toMatchObject({
    status: 400,
    body: { issues: [issueAt('body', 'service', 'enableExecuteCommand')] },
  });
});

test('a role from before ECS Exec was allowed permits it once it is allowed', async () => {
  allowCommands(false);
  const { vpcId, subnetIds } = (await product.call('GET', '/clusters/options')).body.network;
  const efs = { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED' };
  const network = { vpcId, subnetIds };
  await create('early', { containers: [mounting], volumes: [{ name: 'work', efs }] }, { network });
  const { taskRoleArn } = definitionInEcs('early');
  const reason = createRolePermissions(product.aws.iam);
  expect(reason(taskRoleArn, channel)).toContain('no permissions boundary allows');
  allowCommands(true);
  expect(reason(taskRoleArn, channel)).toBeUndefined();
  const { status, body } = await product.call('POST', '/clusters/early/tasks', {
    enableExecuteCommand: true,
  });
  expect([status, body.tasks[0].enableExecuteCommand]).toEqual([201, true]);
});
