import { afterAll, beforeAll, expect } from '@jest/globals';
import { fact } from './support/fact.ts';
import { type Cluster, hello, interfaceOf, openCluster } from './support/fargate.ts';
import { refusal } from './support/refusal.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
let cluster: Cluster;
beforeAll(async () => {
  aws = await openAws();
  cluster = await openCluster(aws, 'tasks');
});
afterAll(() => aws.close());

const run = async (input: object = {}) => (await cluster.run(input))[0]!;
const running = async (input: object = {}) => cluster.inStatus((await run(input)).taskArn!, 'RUNNING');

fact('a task begins as PROVISIONING', async () => {
  expect(await run()).toMatchObject({
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    containers: [{ name: 'hello', lastStatus: 'PENDING' }],
  });
});

fact('a task has the size of its definition', async () => {
  expect(await run()).toMatchObject({ launchType: 'FARGATE', cpu: '256', memory: '512' });
});

fact('a task that is run on its own is in the group of its family', async () => {
  expect((await run()).group).toBe('family:tasks');
});

fact('the id of a task has no hyphens', async () => {
  expect((await run()).taskArn).toMatch(/^arn:aws:ecs:us-east-1:\d{12}:task\/tasks\/[0-9a-f]{32}$/);
});

fact('a task without security groups has that of its network', async () => {
  const { awsvpcConfiguration } = cluster.place.networkConfiguration;
  const { subnets } = awsvpcConfiguration;
  expect(await run({ networkConfiguration: { awsvpcConfiguration: { subnets } } })).toMatchObject({
    desiredStatus: 'RUNNING',
  });
});

fact('a container on Fargate needs no memory of its own', async () => {
  const containerDefinitions = [{ name: 'hello', image: 'tutum/hello-world' }];
  await aws.ecs.registerTaskDefinition({ ...hello, family: 'unlimited', containerDefinitions });
  expect(await run({ taskDefinition: 'unlimited' })).toMatchObject({ desiredStatus: 'RUNNING' });
});

fact('a task comes to RUNNING', async () => {
  expect(await running()).toMatchObject({
    lastStatus: 'RUNNING',
    connectivity: 'CONNECTED',
    startedAt: expect.any(Date),
    platformVersion: '1.4.0',
    containers: [{ lastStatus: 'RUNNING' }],
  });
});

fact('a task is attached to a network interface', async () => {
  expect(interfaceOf(await running())).toMatchObject({
    networkInterfaceId: expect.stringMatching(/^eni-/),
    subnetId: expect.stringMatching(/^subnet-/),
    privateIPv4Address: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
    macAddress: expect.any(String),
  });
});

fact('the network interface of a task has a public address', async () => {
  const { networkInterfaceId = 'none' } = interfaceOf(await running());
  const { NetworkInterfaces = [] } = await aws.ec2.describeNetworkInterfaces({
    Filters: [{ Name: 'network-interface-id', Values: [networkInterfaceId] }],
  });
  expect(NetworkInterfaces[0]?.Association?.PublicIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
});

fact('several tasks are run at once, at most ten', async () => {
  expect(await cluster.run({ count: 3 })).toHaveLength(3);
  expect((await refusal(cluster.run({ count: 11 }))).name).toBe('InvalidParameterException');
});

fact('a task on Fargate needs a network', async () => {
  const asked = await refusal(cluster.run({ networkConfiguration: undefined }));
  expect(asked).toMatchObject({ name: 'InvalidParameterException', status: 400 });
});

fact('a launch type and a capacity provider exclude each other', async () => {
  const capacityProviderStrategy = [{ capacityProvider: 'FARGATE' }];
  const asked = await refusal(cluster.run({ capacityProviderStrategy }));
  expect(asked).toMatchObject({ name: 'InvalidParameterException', status: 400 });
});

fact('a task needs a cluster that there is', async () => {
  expect(await refusal(cluster.run({ cluster: 'nobody' }))).toMatchObject({
    name: 'ClusterNotFoundException',
    status: 400,
  });
});

fact('a task needs a definition that there is', async () => {
  expect(await refusal(cluster.run({ taskDefinition: 'nobody' }))).toMatchObject({
    name: 'ClientException',
    status: 400,
  });
});

fact('a request for tasks that is repeated with its token gives the same ones', async () => {
  const [one, other] = [await run({ clientToken: 'once' }), await run({ clientToken: 'once' })];
  expect(other.taskArn).toBe(one.taskArn);
});

fact('the token of other tasks is refused', async () => {
  await run({ clientToken: 'kept' });
  const asked = await refusal(cluster.run({ clientToken: 'kept', count: 2 }));
  expect(asked).toMatchObject({ name: 'ConflictException', status: 400 });
});
