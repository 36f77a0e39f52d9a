import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { capabilities, helloWorld } from './hello-world.ts';

let account: Account;

beforeEach(() => {
  account = openAccount();
});

afterEach(() => {
  jest.useRealTimers();
});

test('a property that the type does not have fails the resource', async () => {
  await account.create({
    Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', Colour: 'red' } } },
  });
  await account.settled();
  expect(await account.events()).toContain('Vpc CREATE_FAILED Encountered unsupported property Colour');
});

test.each([
  [{}, 'Vpc CREATE_FAILED Property validation failure: [The property {/CidrBlock} is required]'],
  [{ CidrBlock: ['10.0.0.0/16'] }, 'Vpc CREATE_FAILED Value of property CidrBlock must be of type String'],
  [
    { CidrBlock: '10.0.0.0/16', Tags: 'a=b' },
    'Vpc CREATE_FAILED Value of property Tags must be of type List',
  ],
])('properties %j fail the resource', async (Properties, event) => {
  await account.create({ Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties } } });
  await account.settled();
  expect(await account.events()).toContain(event);
});

test('a task size that Fargate does not have fails in the words of ECS', async () => {
  const { TaskDefinition } = helloWorld.Resources;
  const Properties = { ...TaskDefinition.Properties, Cpu: 256, Memory: 4096 };
  await account.create(
    { Resources: { ...helloWorld.Resources, TaskDefinition: { ...TaskDefinition, Properties } } },
    capabilities,
  );
  await account.settled();
  const failed = (await account.events()).find((event) => event.startsWith('TaskDefinition CREATE_FAILED'));
  expect(failed).toContain(
    '"Invalid request provided: Create TaskDefinition: No Fargate configuration exists for given values',
  );
  expect(failed).toContain('HandlerErrorCode: InvalidRequest');
});
