import { afterAll, beforeAll, expect } from '@jest/globals';
import { eventually } from './support/eventually.ts';
import { fact } from './support/fact.ts';
import { type Cluster, openCluster } from './support/fargate.ts';
import { refusal } from './support/refusal.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
let cluster: Cluster;
beforeAll(async () => {
  aws = await openAws();
  cluster = await openCluster(aws, 'services');
});
afterAll(() => aws.close());

const name = (service: string) => ({ cluster: 'services', service });

async function serving(service: string, desiredCount = 1) {
  await cluster.createService(service, { desiredCount });
  return cluster.withTasks(service, desiredCount);
}

const scale = (service: string, desiredCount: number) =>
  aws.ecs.updateService({ ...name(service), desiredCount });

const inStatus = (service: string, status: string) =>
  eventually(
    () => cluster.seeService(service),
    (seen) => seen?.status === status,
  );

fact('a service is ACTIVE at once, with a deployment that is in progress', async () => {
  expect(await cluster.createService('begun')).toMatchObject({
    serviceArn: expect.stringMatching(/^arn:aws:ecs:us-east-1:\d{12}:service\/services\/begun$/),
    status: 'ACTIVE',
    desiredCount: 1,
    runningCount: 0,
    deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }],
  });
});

fact('a service comes to run what is desired', async () => {
  expect(await serving('running', 2)).toMatchObject({ runningCount: 2, desiredCount: 2 });
});

fact('the tasks of a service are in its group, and started by its deployment', async () => {
  await serving('grouping');
  const tasks = await cluster.tasksOf('grouping');
  expect(tasks).toHaveLength(1);
  expect(await cluster.see(tasks[0]!)).toMatchObject({
    group: 'service:grouping',
    startedBy: expect.stringMatching(/^ecs-svc\/\d+$/),
  });
});

fact('a deployment ends as COMPLETED, and the service says that it is steady', async () => {
  await serving('steady');
  const service = await eventually(
    () => cluster.seeService('steady'),
    (seen) => seen?.deployments?.[0]?.rolloutState === 'COMPLETED',
  );
  expect(service?.deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
  expect(service?.events?.[0]?.message).toBe('(service steady) has reached a steady state.');
});

fact('a task of a service that is stopped is replaced', async () => {
  await serving('replacing');
  const [first] = await cluster.tasksOf('replacing');
  await aws.ecs.stopTask({ cluster: 'services', task: first! });
  const look = async () => (await cluster.tasksOf('replacing')).filter((task) => task !== first);
  expect(await eventually(look, ({ length }) => length === 1)).toHaveLength(1);
});

fact('a service is scaled', async () => {
  await serving('scaling');
  await scale('scaling', 2);
  expect((await cluster.withTasks('scaling', 2))?.runningCount).toBe(2);
  await scale('scaling', 0);
  expect((await cluster.withTasks('scaling', 0))?.runningCount).toBe(0);
});

fact('a name that is in use is refused', async () => {
  await cluster.createService('in-use', { desiredCount: 0 });
  const asked = await refusal(cluster.createService('in-use', { desiredCount: 1 }));
  expect(asked).toMatchObject({
    name: 'InvalidParameterException',
    message: 'Creation of service was not idempotent.',
  });
});

fact('a service needs a definition that there is', async () => {
  const asked = await refusal(cluster.createService('undefined', { taskDefinition: 'nobody' }));
  expect(asked).toMatchObject({ name: 'ClientException', status: 400 });
});

fact('a service that there is not is MISSING', async () => {
  const { services, failures } = await aws.ecs.describeServices({
    cluster: 'services',
    services: ['nobody'],
  });
  expect(services).toEqual([]);
  expect(failures).toEqual([
    { arn: expect.stringMatching(/:service\/services\/nobody$/), reason: 'MISSING' },
  ]);
});

fact('a service that there is not cannot be changed', async () => {
  const asked = await refusal(scale('nobody', 1));
  expect(asked).toMatchObject({ name: 'ServiceNotFoundException', message: 'Service not found.' });
});

fact('at most ten services are described at once', async () => {
  const services = Array.from({ length: 11 }, (_, index) => `service-${index}`);
  const asked = await refusal(aws.ecs.describeServices({ cluster: 'services', services }));
  expect(asked).toMatchObject({ name: 'InvalidParameterException', status: 400 });
});

fact('a service is not deleted while tasks are desired', async () => {
  await serving('desired');
  const asked = await refusal(aws.ecs.deleteService(name('desired')));
  expect(asked).toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringMatching(
      /^The service cannot be stopped while (it|the primary deployment) is scaled above 0\.$/,
    ),
  });
});

fact('a service with nothing in it is deleted: INACTIVE, still described, not listed', async () => {
  await serving('idle');
  await scale('idle', 0);
  await cluster.withTasks('idle', 0);
  await aws.ecs.deleteService(name('idle'));
  expect((await inStatus('idle', 'INACTIVE'))?.status).toBe('INACTIVE');
  const { serviceArns = [] } = await aws.ecs.listServices({ cluster: 'services', maxResults: 100 });
  expect(serviceArns.filter((arn) => arn.endsWith('/idle'))).toEqual([]);
});

fact('a service that is deleted by force takes its tasks along', async () => {
  await serving('forced');
  const [task] = await cluster.tasksOf('forced');
  const { service } = await aws.ecs.deleteService({ ...name('forced'), force: true });
  expect(service?.status).toBe('DRAINING');
  expect((await cluster.inStatus(task!, 'STOPPED'))?.lastStatus).toBe('STOPPED');
  expect((await inStatus('forced', 'INACTIVE'))?.status).toBe('INACTIVE');
});

fact('the name of a deleted service is free again', async () => {
  await cluster.createService('reborn', { desiredCount: 0 });
  await aws.ecs.deleteService(name('reborn'));
  await inStatus('reborn', 'INACTIVE');
  expect((await cluster.createService('reborn', { desiredCount: 0 }))?.status).toBe('ACTIVE');
});
