import { afterAll, beforeAll, expect } from '@jest/globals';
import { fact } from './support/fact.ts';
import { hello } from './support/fargate.ts';
import { refusal } from './support/refusal.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
beforeAll(async () => {
  aws = await openAws();
});
afterAll(() => aws.close());

async function register(family: string, changes: object = {}) {
  return (await aws.ecs.registerTaskDefinition({ ...hello, family, ...changes })).taskDefinition;
}

const describe = async (taskDefinition: string) => aws.ecs.describeTaskDefinition({ taskDefinition });

fact('the revisions of a family count up from one', async () => {
  expect((await register('counted'))?.revision).toBe(1);
  expect((await register('counted'))?.revision).toBe(2);
});

fact('a family without a revision is the latest', async () => {
  await register('latest');
  await register('latest', { memory: '1024' });
  expect((await describe('latest')).taskDefinition).toMatchObject({ revision: 2, memory: '1024' });
  expect((await describe('latest:1')).taskDefinition).toMatchObject({ revision: 1, memory: '512' });
});

fact('an ARN names a revision', async () => {
  const taskDefinitionArn = (await register('named'))?.taskDefinitionArn;
  expect(taskDefinitionArn).toMatch(/^arn:aws:ecs:us-east-1:\d{12}:task-definition\/named:1$/);
  expect((await describe(taskDefinitionArn!)).taskDefinition?.taskDefinitionArn).toBe(taskDefinitionArn);
});

fact('what a definition does not say has its default', async () => {
  expect(await register('sparing')).toMatchObject({
    status: 'ACTIVE',
    compatibilities: expect.arrayContaining(['FARGATE']),
    containerDefinitions: [{ essential: true, cpu: 0, environment: [], mountPoints: [], volumesFrom: [] }],
  });
});

fact('a container port is the host port too', async () => {
  const definition = await register('ports');
  expect(definition?.containerDefinitions?.[0]?.portMappings).toEqual([
    { containerPort: 80, hostPort: 80, protocol: 'tcp' },
  ]);
});

fact('a size that Fargate does not have is refused', async () => {
  const asked = await refusal(register('oversized', { cpu: '256', memory: '8192' }));
  expect(asked).toMatchObject({ name: 'ClientException', status: 400 });
  expect(asked.message).toContain('No Fargate configuration exists for given values');
});

fact('Fargate needs a size', async () => {
  const asked = await refusal(register('sizeless', { cpu: undefined, memory: undefined }));
  expect(asked).toMatchObject({ name: 'ClientException', status: 400 });
});

fact('Fargate takes no network mode but awsvpc', async () => {
  expect((await refusal(register('bridged', { networkMode: 'bridge' }))).name).toBe('ClientException');
});

fact('a definition needs a container', async () => {
  const asked = await refusal(register('empty', { containerDefinitions: [] }));
  expect(asked.name).toBe('ClientException');
});

fact('a definition that there is not is refused', async () => {
  expect(await refusal(describe('nobody:7'))).toMatchObject({
    name: 'ClientException',
    status: 400,
  });
});

fact('a deregistered definition is INACTIVE, still described, and not listed', async () => {
  await register('retired');
  await aws.ecs.deregisterTaskDefinition({ taskDefinition: 'retired:1' });
  expect((await describe('retired:1')).taskDefinition?.status).toBe('INACTIVE');
  const { taskDefinitionArns } = await aws.ecs.listTaskDefinitions({ familyPrefix: 'retired' });
  expect(taskDefinitionArns).toEqual([]);
});

fact('the latest revision is the latest that is ACTIVE', async () => {
  await register('stepped-back');
  await register('stepped-back');
  await aws.ecs.deregisterTaskDefinition({ taskDefinition: 'stepped-back:2' });
  expect((await describe('stepped-back')).taskDefinition?.revision).toBe(1);
});

fact('a revision is never used again', async () => {
  await register('unrepeated');
  await aws.ecs.deregisterTaskDefinition({ taskDefinition: 'unrepeated:1' });
  expect((await register('unrepeated'))?.revision).toBe(2);
});

fact('the tags of a definition are shown where they are asked for', async () => {
  await register('tagged', { tags: [{ key: 'team', value: 'web' }] });
  expect((await describe('tagged')).tags ?? []).toEqual([]);
  const asked = await aws.ecs.describeTaskDefinition({ taskDefinition: 'tagged', include: ['TAGS'] });
  expect(asked.tags).toEqual([{ key: 'team', value: 'web' }]);
});
