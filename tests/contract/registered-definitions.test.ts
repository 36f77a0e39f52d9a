import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givenToUs } from '../support/theirs.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { placeOf } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

/*
 * A cluster may name a task definition that somebody has registered in ECS in another way. What DescribeTaskDefinition
 * tells of it is known before anything is made: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */

let product: Product;
const container = { name: 'app', image: 'nginx' };
let network: object;

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  const { body } = await product.call('POST', '/clusters', { name: 'here' });
  await product.ended(body.id);
  const { vpcId, subnetIds } = (await product.call('GET', '/clusters/here')).body.network;
  network = { vpcId, subnetIds };
});
afterAll(() => product.close());

const forFargate = {
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [container],
};

let families = 0;
function register(definition: object): string {
  const family = `theirs-${++families}`;
  const request = { ...definition, family, tags: givenToUs } as RegisterTaskDefinitionRequest;
  product.aws.ecs.actions.RegisterTaskDefinition(request);
  return family;
}

async function refused(path: string, body: object): Promise<[path: string, message: string][]> {
  const { status, body: problem } = await product.call('POST', path, body);
  expect([path, status, problem.code]).toEqual([path, 400, 'invalid_request']);
  return problem.issues.map((issue: Json) => [placeOf(issue), issue.message]);
}

/** What is wrong with a cluster that names the definition, the same in a plan. */
async function wrongWith(definition: object, cluster: object = { service: { name: 'web' } }) {
  const body = { name: 'new', taskDefinition: register(definition), ...cluster };
  const planned = await refused('/cluster-plans', body);
  expect(await refused('/clusters', body)).toEqual(planned);
  return planned;
}

const forEc2: [string, object][] = [
  ['without a size', { containerDefinitions: [{ ...container, memory: 128 }] }],
  ['in bridge mode', { ...forFargate, requiresCompatibilities: undefined, networkMode: 'bridge' }],
];

test.each(forEc2)('what ECS registered for EC2, %s, is refused for a cluster', async (_, definition) => {
  for (const cluster of [{ service: { name: 'web' } }, {}])
    expect(await wrongWith(definition, cluster)).toEqual([
      ['body.taskDefinition', expect.stringMatching(/^Fargate cannot run theirs-\d+:1, .* EC2\b/)],
    ]);
});

test.each(forEc2)('what ECS registered for EC2, %s, is refused for tasks', async (_, definition) => {
  expect(await refused('/clusters/here/tasks', { taskDefinition: register(definition) })).toEqual([
    ['body.taskDefinition', expect.stringContaining('Fargate cannot run')],
  ]);
});

const windows = {
  ...forFargate,
  cpu: '1024',
  memory: '2048',
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
};
const fileSystem = [{ name: 'shared', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } }];
const ports = Array.from({ length: 61 }, (_, index) => ({ containerPort: 1000 + index }));
const tmpfs = { linuxParameters: { tmpfs: [{ containerPath: '/a', size: 1 }] } };
const partOfSecret = {
  secrets: [{ name: 'A', valueFrom: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:x:key::' }],
};
const executionRoleArn = 'arn:aws:iam::000000000000:role/fargate-clusters-shop';

test.each<[string, object, object, string, string]>([
  ['Windows on Spot', windows, { capacity: 'FARGATE_SPOT' }, 'service.capacity', 'Fargate Spot does not run'],
  ['Windows, partly on Spot', windows, { spotPercent: 10 }, 'service.capacity', 'Fargate Spot does not run'],
  ['Windows on 1.4.0', windows, { platformVersion: '1.4.0' }, 'service.platformVersion', 'Windows tasks'],
  ['Linux on 1.0.0', forFargate, { platformVersion: '1.0.0' }, 'service.platformVersion', 'is for Windows'],
  [
    'tmpfs on 1.3.0',
    { ...forFargate, containerDefinitions: [{ ...container, ...tmpfs }] },
    { platformVersion: '1.3.0' },
    'service.platformVersion',
    'tmpfs needs',
  ],
  [
    'part of a secret on 1.3.0',
    { ...forFargate, executionRoleArn, containerDefinitions: [{ ...container, ...partOfSecret }] },
    { platformVersion: '1.3.0' },
    'service.platformVersion',
    'a key or a version of a secret needs',
  ],
  [
    'a file system that no new VPC reaches',
    { ...forFargate, volumes: fileSystem },
    {},
    'taskDefinition',
    'mount target',
  ],
  [
    'more ports than a security group opens',
    { ...forFargate, containerDefinitions: [{ ...container, portMappings: ports }] },
    {},
    'taskDefinition',
    '61 ports',
  ],
])('a service is refused for what its definition says: %s', async (_, definition, service, path, message) => {
  expect(await wrongWith(definition, { service: { name: 'web', ...service } })).toEqual([
    [`body.${path}`, expect.stringContaining(message)],
  ]);
});

test.each<[string, object, () => object]>([
  [
    'for EC2 and Fargate',
    { ...forFargate, requiresCompatibilities: ['EC2'] },
    () => ({ service: { name: 'web' } }),
  ],
  ['for Windows', windows, () => ({ service: { name: 'web', platformVersion: '1.0.0' } })],
  [
    'with a file system in a network',
    { ...forFargate, volumes: fileSystem },
    () => ({ network, service: { name: 'web' } }),
  ],
  ['with a file system, for later', { ...forFargate, volumes: fileSystem }, () => ({})],
])('what may run is taken: %s', async (_, definition, cluster) => {
  const body = { name: 'new', taskDefinition: register(definition), ...cluster() };
  expectStatus(await product.call('POST', '/cluster-plans', body), 200);
});

const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf';

test.each<[string, object]>([
  ['secrets', { secrets: { DB: secret } }],
  [
    'secrets',
    {
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'u' },
        secretOptions: { 'splunk-token': secret },
      },
    },
  ],
  ['credentials of registries', { repositoryCredentials: secret }],
  ['environment files', { environmentFiles: [{ value: 'arn:aws:s3:::example/app.env' }] }],
])(
  'what the execution role of this deployment does not read is refused where it is looked up: %s',
  async (what, more) => {
    const definition = { family: `alone-${++families}`, containers: [{ ...container, ...more }] };
    const { body } = await product.call('POST', '/task-definitions', definition);
    const { taskDefinition } = body;
    const unreadable = [
      ['body.taskDefinition', expect.stringContaining(`which cannot read ${what}: register it`)],
    ];
    const service = { name: 'new', taskDefinition, service: { name: 'web' } };
    expect(await refused('/cluster-plans', service)).toEqual(unreadable);
    const larger = { cpu: 512, memory: 1024 };
    expect(await refused('/clusters/here/tasks', { taskDefinition, overrides: larger })).toEqual(unreadable);
    const later = { name: 'new', taskDefinition };
    expectStatus(await product.call('POST', '/cluster-plans', later), 200);
    const overrides = { ...larger, executionRoleArn };
    expect(await product.call('POST', '/clusters/here/tasks', { taskDefinition, overrides })).toMatchObject({
      status: 201,
    });
  },
);
