import { expect, test } from '@jest/globals';
import { clusterSpec } from '../../../../../shared/domain/cluster/cluster.ts';
import { serviceSpec } from '../../../../../shared/domain/service/service-spec.ts';
import { helloCluster, helloContainer, helloDefinition, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const network = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };
const efs = { volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0' } }] };
const windows = {
  cpu: 1024,
  memory: 2048,
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
};
const ports = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ containerPort: 1000 + index }));
const many = (prefix: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'value']));

test('nothing at all is an empty cluster called default', () => {
  const cluster = clusterSpec.parse({});
  expect(cluster).toMatchObject({ name: 'default', tags: {} });
  for (const part of ['taskDefinition', 'newTaskDefinition', 'service', 'network', 'ttl'])
    expect(cluster).not.toHaveProperty(part);
});

test('a service is one task with a public IP on the latest platform, unless it says otherwise', () => {
  expect(serviceSpec.parse({ name: 'web' })).toEqual({
    name: 'web',
    desiredCount: 1,
    assignPublicIp: true,
    platformVersion: 'LATEST',
    capacity: 'FARGATE',
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    enableExecuteCommand: false,
    volumeConfigurations: [],
  });
});

test.each<[string, object]>([
  ['the one of the chapter', helloCluster],
  ['a registered task definition', { taskDefinition: 'hello-world:2', service: helloCluster.service }],
  ['a task definition without a service', { newTaskDefinition: helloDefinition }],
  ['an existing network', { ...helloCluster, network }],
  ['half of the tasks on Spot', { ...helloCluster, service: { name: 'web', spotPercent: 50 } }],
  [
    'a file system in an existing network',
    { ...helloCluster, newTaskDefinition: { ...helloDefinition, ...efs }, network },
  ],
  ['60 ports', { ...helloCluster, newTaskDefinition: withContainer({ portMappings: ports(60) }) }],
  [
    '61 ports with security groups that are there already',
    {
      ...helloCluster,
      newTaskDefinition: withContainer({ portMappings: ports(61) }),
      network: { ...network, securityGroupIds: ['sg-01234567'] },
    },
  ],
  [
    'an environment variable called Ref',
    { newTaskDefinition: withContainer({ environment: { Ref: '1', 'Fn::Sub': '2' } }) },
  ],
])('takes %s', (_, cluster) => {
  expect(problems(clusterSpec, cluster)).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'a service that runs nothing',
    { service: { name: 'web' } },
    'taskDefinition: Received a service without a task definition: send taskDefinition for one that exists, or newTaskDefinition.',
  ],
  [
    'a task definition that exists together with a new one',
    { ...helloCluster, taskDefinition: 'hello-world:2' },
    'taskDefinition: Received newTaskDefinition as well, and a cluster takes one task definition; leave one of them out.',
  ],
  [
    'a new task definition in the place of one that exists',
    { taskDefinition: helloDefinition, service: { name: 'web' } },
    'taskDefinition: Received an object; allowed is a "family", a "family:revision" or the ARN of a task definition; a new one goes into newTaskDefinition.',
  ],
  [
    'a text that names no task definition',
    { taskDefinition: 'a b' },
    'taskDefinition: Received "a b"; allowed is a "family", a "family:revision" or the ARN of a task definition; a new one goes into newTaskDefinition.',
  ],
  [
    'a problem inside the task definition',
    { ...helloCluster, newTaskDefinition: { ...helloDefinition, memory: 512 } },
    'newTaskDefinition.memory: Fargate has no size of cpu 512 with memory 512; with cpu 512 the memory can be 1024, 2048, 3072 or 4096 MiB.',
  ],
  [
    'a count below zero',
    { ...helloCluster, service: { name: 'web', desiredCount: -1 } },
    'service.desiredCount: Received -1; allowed is an integer from 0 to 5000.',
  ],
  [
    'a share of Spot where all is Spot',
    { ...helloCluster, service: { name: 'web', capacity: 'FARGATE_SPOT', spotPercent: 50 } },
    'service.spotPercent: Received 50 with capacity "FARGATE_SPOT", which runs all tasks on Spot: leave out spotPercent or capacity.',
  ],
  [
    'a deployment that has no room',
    { ...helloCluster, service: { name: 'web', maximumPercent: 100 } },
    'service.maximumPercent: Received 100 with a minimumHealthyPercent of 100: a deployment could neither stop nor start a task. Raise maximumPercent or lower minimumHealthyPercent.',
  ],
  [
    'a launch type',
    { ...helloCluster, service: { name: 'web', launchType: 'EC2' } },
    'service.launchType: The launch type is always FARGATE; choose with capacity: "FARGATE" or "FARGATE_SPOT".',
  ],
  [
    'Windows on Spot',
    {
      ...helloCluster,
      newTaskDefinition: { ...helloDefinition, ...windows },
      service: { name: 'web', spotPercent: 10 },
    },
    'service.capacity: Fargate Spot does not run Windows tasks: use the capacity "FARGATE".',
  ],
  [
    'an old platform for a large task',
    {
      newTaskDefinition: { ...helloDefinition, cpu: 8192, memory: 16_384 },
      service: { name: 'web', platformVersion: '1.3.0' },
    },
    'service.platformVersion: Received "1.3.0"; a task of 8192 cpu units needs 1.4.0 or later. Leave platformVersion out.',
  ],
  [
    'a file system in a VPC that does not exist yet',
    { ...helloCluster, newTaskDefinition: { ...helloDefinition, ...efs } },
    'newTaskDefinition.volumes.0.efs: A VPC that this API creates has no mount target of this file system: use network to name an existing network that has one.',
  ],
  [
    '61 ports',
    { ...helloCluster, newTaskDefinition: withContainer({ portMappings: ports(61) }) },
    'newTaskDefinition.containers: The containers open 61 ports; a security group can open 60. Open fewer, or name your own security groups.',
  ],
  [
    'too many tags of cluster and task definition together',
    { tags: many('a', 23), newTaskDefinition: { ...helloDefinition, tags: many('b', 22) } },
    'newTaskDefinition.tags: With the tags of the cluster: Received 45 tags; allowed are 44: AWS allows 50 on a resource, and this API adds its own.',
  ],
  [
    'a reference that CloudFormation would resolve',
    { newTaskDefinition: withContainer({ environment: { PASSWORD: '{{resolve:secretsmanager:other}}' } }) },
    'newTaskDefinition.containers.0.environment.PASSWORD: CloudFormation would replace "{{resolve:…}}" with a secret or a parameter. Use secrets, or register the task definition separately.',
  ],
  [
    'a label that CloudFormation would take for a function',
    { newTaskDefinition: withContainer({ dockerLabels: { Ref: 'AWS::AccountId' } }) },
    'newTaskDefinition.containers.0.dockerLabels.Ref: CloudFormation would read this name as a function. Choose another, or register the task definition separately.',
  ],
])('refuses %s', (_, cluster, problem) => {
  expect(problems(clusterSpec, cluster)).toEqual([problem]);
});

test('finds the problems of all parts at once', () => {
  const cluster = {
    name: 'hello world',
    colour: 'blue',
    newTaskDefinition: {
      family: 'f',
      memory: 1,
      containers: [helloContainer, { ...helloContainer, image: '' }],
    },
    service: { name: '', desiredCount: 'one' },
    network: { vpcId: 'vpc', subnetIds: 'subnet' },
    ttl: 'tomorrow',
    tags: 'web',
  };
  const paths = problems(clusterSpec, cluster).map((line) => line.slice(0, line.indexOf(': ')));
  expect(paths.toSorted()).toEqual([
    'colour',
    'name',
    'network.subnetIds',
    'network.vpcId',
    'newTaskDefinition.containers',
    'newTaskDefinition.containers.1.image',
    'newTaskDefinition.containers.1.name',
    'newTaskDefinition.containers.1.portMappings.0.containerPort',
    'newTaskDefinition.memory',
    'newTaskDefinition.memory',
    'service.desiredCount',
    'service.name',
    'tags',
    'ttl',
  ]);
});
