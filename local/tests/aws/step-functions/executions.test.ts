import { ListExecutionsCommand, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { functionArn, stepFunctions } from './support.ts';

const waits = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 86_400, End: true } } };
const passes = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };

test('a name in use with the same input is the same execution while it runs', async () => {
  const { create, start, service } = stepFunctions();
  const machine = await create(waits);
  const first = await start(machine, { a: 1 }, 'name');
  expect(await start(machine, { a: 1 }, 'name')).toBe(first);
  expect(service.inventory()).toEqual({ executions: [first] });
});

test('a name in use with another input is refused', async () => {
  const { create, start } = stepFunctions();
  const machine = await create(waits);
  await start(machine, { a: 1 }, 'name');
  await expect(start(machine, { a: 2 }, 'name')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
});

test('a name stays taken after its execution has ended', async () => {
  const { create, start, ended } = stepFunctions();
  const machine = await create(passes);
  await ended(await start(machine, {}, 'name'));
  await expect(start(machine, {}, 'name')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
});

test.each([
  ['x'.repeat(81), 'ValidationException'],
  ['with space', 'InvalidName'],
  ['with:colon', 'InvalidName'],
])('refuses the name %j', async (name, code) => {
  const { create, start } = stepFunctions();
  await expect(start(await create(passes), {}, name)).rejects.toMatchObject({ name: code });
});

test('takes a name of 80 characters', async () => {
  const { create, start, ended } = stepFunctions();
  const execution = await start(await create(passes), {}, 'x'.repeat(80));
  expect(await ended(execution)).toMatchObject({ name: 'x'.repeat(80), status: 'SUCCEEDED' });
});

test('refuses input that is not JSON', async () => {
  const { create, client } = stepFunctions();
  const stateMachineArn = await create(passes);
  const start = client.send(new StartExecutionCommand({ stateMachineArn, input: '{' }));
  await expect(start).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
});

test('stopping ends an execution at once, with the error and cause given', async () => {
  const { create, start, client, describe, service } = stepFunctions();
  const executionArn = await start(await create(waits));
  await client.send(new StopExecutionCommand({ executionArn, error: 'Cancelled', cause: 'deleted' }));
  expect(await describe(executionArn)).toMatchObject({
    status: 'ABORTED',
    error: 'Cancelled',
    cause: 'deleted',
  });
  expect(service.inventory()).toEqual({ executions: [] });
});

test('stopping an execution that has ended changes nothing', async () => {
  const { create, start, ended, client, describe } = stepFunctions();
  const executionArn = await start(await create(passes));
  const { stopDate } = await ended(executionArn);
  await client.send(new StopExecutionCommand({ executionArn }));
  expect(await describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', stopDate });
});

test('a stopped execution retries no more', async () => {
  let calls = 0;
  const invoke = async () => {
    calls += 1;
    throw new Error('again');
  };
  const { create, start, client, world } = stepFunctions({ invoke });
  const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 20, MaxAttempts: 3 }];
  const Try = { Type: 'Task', Resource: functionArn('try'), Retry, End: true };
  const executionArn = await start(await create({ StartAt: 'Try', States: { Try } }));
  await client.send(new StopExecutionCommand({ executionArn }));
  await world.clock.sleep(100);
  expect(calls).toBe(1);
});

test('lists executions newest first, by status and page', async () => {
  const { create, start, ended, client } = stepFunctions();
  const stateMachineArn = await create(passes);
  for (const name of ['a', 'b', 'c']) await ended(await start(stateMachineArn, {}, name));
  await start(await create(waits, 'other'), {}, 'd');
  const list = (options: object) => client.send(new ListExecutionsCommand({ stateMachineArn, ...options }));
  const first = await list({ maxResults: 2 });
  const second = await list({ maxResults: 2, nextToken: first.nextToken });
  expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
  expect(second.executions?.map(({ name }) => name)).toEqual(['a']);
  expect(second.nextToken).toBeUndefined();
  expect((await list({ statusFilter: 'RUNNING' })).executions).toEqual([]);
});

test('unknown executions and machines are told as AWS tells them', async () => {
  const { start, describe } = stepFunctions();
  await expect(start('arn:none')).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
    message: "State Machine Does Not Exist: 'arn:none'",
  });
  await expect(describe('arn:none')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
});

test.each([
  ['no end', { StartAt: 'A', States: { A: { Type: 'Pass' } } }],
  ['JSONata', { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }],
  [
    'a resource that is no function',
    {
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
    },
  ],
])('refuses a definition with %s', async (_, definition) => {
  await expect(stepFunctions().create(definition)).rejects.toMatchObject({ name: 'InvalidDefinition' });
});

test('creating the same machine twice is one machine; another definition is refused', async () => {
  const { create } = stepFunctions();
  expect(await create(passes)).toBe(await create(passes));
  await expect(create(waits)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
});
