import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { jsonPointer } from '../../shared/domain/json-pointer.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Answer, type Json, type Product } from '../support/product.ts';

/*
 * Rules that no JSON schema can say, each with requests that openapi.yaml allows and the product refuses for it alone.
 * Schemathesis takes such refusals for what they are by the patterns of the table; this test keeps them narrow.
 */

const rules: Record<string, string> = JSON.parse(
  readFileSync('tests/conformance/clients/schemathesis/rules-between-fields.json', 'utf8'),
);

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  await makeFixtures();
});
afterAll(() => product.close());

type Sent = [operation: string, body?: object, path?: string];

const arn = 'arn:aws:iam::000000000000:role/fargate-clusters-web';
const efs = { fileSystemId: 'fs-0123456789abcdef0' };
const s3Files = { fileSystemArn: 'arn:aws:s3files:us-east-1:000000000000:file-system/fs-0123456789abcdef0' };
const files = [{ value: 'arn:aws:s3:::example-config/app.env' }];
const credentialSpecs = ['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json'];
const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const tags = (count: number, prefix: string) =>
  Object.fromEntries(times(count, (index) => [`${prefix}${index}`, '1']));

const image = 'nginx';
const app = { name: 'app', image };
const definition = (task: object, ...containers: object[]) => ({
  family: 'ruled',
  cpu: 1024,
  memory: 2048,
  containers: containers.length > 0 ? containers.map((one) => ({ ...app, ...one })) : [app],
  ...task,
});
const defined = (task: object, ...containers: object[]): Sent => [
  'registerTaskDefinition',
  definition(task, ...containers),
];
const contained = (container: object): Sent => defined({}, container);
const windows = (task: object, container: object = {}) =>
  defined({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, ...task }, container);
const two = (one: object, other: object): Sent => defined({}, one, { name: 'side', ...other });
const mounted = (volume: object, task: object = {}) =>
  defined(
    { ...task, volumes: [{ name: 'data', ...volume }] },
    { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
  );
const cluster = (fields: object): Sent => ['createCluster', { name: 'ruled', ...fields }];
const service = (fields: object, task: object = {}, container: object = {}) =>
  cluster({ newTaskDefinition: definition(task, container), service: { name: 'web', ...fields } });
const registered = (taskDefinition: string, fields: object = {}) =>
  cluster({ taskDefinition, service: { name: 'web', ...fields } });
const run = (fields: object, name = 'there'): Sent => ['runTasks', fields, `/clusters/${name}/tasks`];
const change = (fields: object): Sent => ['updateCluster', fields, '/clusters/there'];
const ebs = (managedEBSVolume: object) => run({ volumeConfigurations: [{ name: 'data', managedEBSVolume }] });
const atLaunch = {
  volumes: [{ name: 'data', configuredAtLaunch: true }],
};
const mountsData = { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };

async function makeFixtures(): Promise<void> {
  const bodies = [
    definition({ family: 'plain' }),
    definition({ family: 'small', cpu: 256, memory: 512 }, { memory: 512 }),
    definition({ family: 'read-only' }, { readonlyRootFilesystem: true }),
    definition({ family: 'open', ...atLaunch }, mountsData),
    definition({ family: 'confidential' }, { secrets: { TOKEN: '/token' } }),
  ];
  for (const body of bodies)
    expect(await product.call('POST', '/task-definitions', body)).toMatchObject({ status: 201 });
  const made = [
    { name: 'there', taskDefinition: 'small', tags: tags(30, 'a') },
    { name: 'bare' },
    { name: 'own', newTaskDefinition: definition({ family: 'own' }, { environmentFiles: files }) },
  ];
  for (const body of made) {
    const { status, headers } = await product.call('POST', '/clusters', body);
    expect(status).toBe(202);
    await product.call('GET', `${headers['location']}?wait=20`);
  }
}

const requests: Record<string, Sent[]> = {
  'a service runs something': [cluster({ service: { name: 'web' } })],
  'a cluster takes one task definition': [
    cluster({ taskDefinition: 'plain', newTaskDefinition: definition({}) }),
  ],
  'one name for each container': [defined({}, {}, {})],
  'one name for each volume': [defined({ volumes: [{ name: 'a' }, { name: 'a' }] })],
  'one name for each port': [
    two(
      { portMappings: [{ containerPort: 80, name: 'web' }] },
      { portMappings: [{ containerPort: 81, name: 'web' }] },
    ),
  ],
  'one override for each container': [run({ overrides: { containers: [{ name: 'a' }, { name: 'a' }] } })],
  'containers that are named are there': [
    contained({ dependsOn: [{ container: 'none', condition: 'START' }] }),
    defined({ proxyConfiguration: { containerName: 'envoy' } }),
  ],
  'volumes that are mounted are there': [
    contained(mountsData),
    defined({ volumes: [{ name: 'a' }, { name: 'b' }] }, mountsData),
  ],
  'each port is opened once': [
    contained({ portMappings: [{ containerPort: 80 }, { containerPort: 80 }] }),
    contained({ portMappings: [{ containerPort: 85 }, { containerPortRange: '80-90' }] }),
  ],
  'each limit is there once': [
    contained({ ulimits: times(2, () => ({ name: 'nofile', softLimit: 1, hardLimit: 1 })) }),
  ],
  'each volume is mounted at a path of its own': [
    defined(
      { volumes: [{ name: 'data' }] },
      { mountPoints: times(2, () => ({ sourceVolume: 'data', containerPath: '/a\nb' })) },
    ),
  ],
  'lists of ids have each id once': [
    cluster({
      network: { vpcId: 'vpc-12345678', subnetIds: ['subnet-12345678', 'subnet-12345678'] },
    }),
    run({ network: { securityGroupIds: ['sg-12345678', 'sg-12345678'] } }),
  ],
  'a variable is a secret or not': [contained({ environment: { A: '1' }, secrets: { A: '/a' } })],
  'an option is a secret or not': [
    contained({
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'u', 'splunk-token': 't' },
        secretOptions: { 'splunk-token': '/t' },
      },
    }),
  ],
  'hard limits are not below soft ones': [
    contained({ memory: 6, memoryReservation: 7 }),
    run({ overrides: { containers: [{ name: 'app', memory: 6, memoryReservation: 7 }] } }),
  ],
  'limits are not above those of the system': [
    contained({ ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] }),
  ],
  'containers fit into the memory of the task': [contained({ memoryReservation: 4096 })],
  'no container has more memory than the task': [contained({ memoryReservation: 6, memory: 4096 })],
  'containers fit into the cpu of the task': [contained({ cpu: 2048 })],
  'a security group has room for the ports': [
    cluster({
      newTaskDefinition: definition(
        {},
        { portMappings: times(61, (index) => ({ containerPort: index + 1 })) },
      ),
    }),
  ],
  'a container has up to 100 ranges of ports': [
    contained({ portMappings: times(101, (at) => ({ containerPortRange: `${3 * at + 1}-${3 * at + 2}` })) }),
  ],
  'containers do not wait for each other': [
    two(
      { dependsOn: [{ container: 'side', condition: 'START' }] },
      { dependsOn: [{ container: 'app', condition: 'START' }] },
    ),
  ],
  'health is waited for where it is checked': [
    two({ dependsOn: [{ container: 'side', condition: 'HEALTHY' }] }, {}),
  ],
  'an end is waited for where the task goes on': [
    two({ dependsOn: [{ container: 'side', condition: 'SUCCESS' }] }, {}),
    two({ dependsOn: [{ container: 'side', condition: 'COMPLETE' }] }, {}),
  ],
  'one container is essential': [contained({ essential: false })],
  'some container is essential': [two({ essential: false }, { essential: false })],
  'a task has a size of Fargate': [
    defined({ cpu: 1024, memory: 512 }),
    run({ overrides: { cpu: 256, memory: 8192 } }),
  ],
  'a task has cpu units of Fargate': [defined({ cpu: 300, memory: 512 }), windows({ cpu: 256, memory: 512 })],
  'a task definition is not too long': [contained({ command: ['x'.repeat(65_536)] })],
  'overrides are not too long': [
    run({ overrides: { containers: [{ name: 'app', command: ['x'.repeat(8192)] }] } }),
  ],
  'a host port is the container port': [contained({ portMappings: [{ containerPort: 80, hostPort: 81 }] })],
  'a range has no host port': [contained({ portMappings: [{ containerPortRange: '80-81', hostPort: 80 }] })],
  'a mapping is a port or a range': [
    contained({ portMappings: [{ containerPort: 80, containerPortRange: '90-91' }] }),
  ],
  'a mapping has a port': [contained({ portMappings: [{ protocol: 'udp' }] })],
  'a range goes up': [contained({ portMappings: [{ containerPortRange: '81-80' }] })],
  'a health check has a command': [contained({ healthCheck: { command: [] } })],
  'a health check has more than CMD': [contained({ healthCheck: { command: ['CMD'] } })],
  'a health check in the shell is one line': [
    contained({ healthCheck: { command: ['CMD-SHELL', 'a', 'b'] } }),
  ],
  'a task has one log router': [two({ firelens: { type: 'fluentbit' } }, { firelens: { type: 'fluentd' } })],
  'who logs to a router has one': [contained({ logging: { driver: 'awsfirelens' } })],
  'a log router does not log to itself': [
    contained({ firelens: { type: 'fluentbit' }, logging: { driver: 'awsfirelens' } }),
  ],
  'a configuration of a router is a file': [
    contained({
      firelens: {
        type: 'fluentbit',
        options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::a/b' },
      },
    }),
  ],
  'a configuration of a router has a path': [
    contained({ firelens: { type: 'fluentbit', options: { 'config-file-type': 'file' } } }),
  ],
  'splunk has a token and a URL': [
    contained({ logging: { driver: 'splunk', options: { 'splunk-url': 'u' } } }),
    contained({ logging: { driver: 'splunk', options: { 'splunk-token': 't' } } }),
  ],
  'awslogs has options of its own': [
    contained({ logging: { options: { 'awslogs-grup': '/a' } } }),
    contained({ logging: { options: { mode: 'async' } } }),
  ],
  'a region of logs goes with a group': [
    contained({ logging: { options: { 'awslogs-region': 'eu-north-1' } } }),
  ],
  'one option says where a message of logs begins': [
    contained({
      logging: { options: { 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^A' } },
    }),
  ],
  'awslogs takes no secrets': [contained({ logging: { secretOptions: { mode: '/mode' } } })],
  'an access point has a root of its own': [
    mounted({ efs: { ...efs, accessPointId: 'fsap-12345678', rootDirectory: '/a' } }),
  ],
  'an access point and IAM need encryption': [
    mounted({ efs: { ...efs, iam: 'ENABLED', transitEncryption: 'DISABLED' } }),
  ],
  'a port of encryption needs encryption': [
    mounted({ efs: { ...efs, transitEncryption: 'DISABLED', transitEncryptionPort: 2049 } }),
  ],
  'a volume is of one kind': [mounted({ efs, configuredAtLaunch: true })],
  'one volume is configured at launch': [
    defined(
      { volumes: [...atLaunch.volumes, { name: 'more', configuredAtLaunch: true }] },
      { mountPoints: [...mountsData.mountPoints, { sourceVolume: 'more', containerPath: '/more' }] },
    ),
  ],
  'a volume that is configured at launch is mounted': [defined(atLaunch)],
  'S3 Files need a task role': [mounted({ s3Files })],
  'containers of Windows have nothing of Linux': [
    windows({}, { user: '1000' }),
    windows({}, { systemControls: [{ namespace: 'net.core.somaxconn', value: '1' }] }),
  ],
  'Windows shares no processes': [windows({ pidMode: 'task' })],
  'Windows mounts no volumes of Linux': [
    windows({ volumes: [{ name: 'data', efs }] }),
    windows({ volumes: [{ name: 'data', s3Files }], taskRoleArn: arn }),
  ],
  'Windows runs on X86_64': [
    windows({
      runtimePlatform: {
        operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
        cpuArchitecture: 'ARM64',
      },
    }),
  ],
  'Windows has no Spot': [
    service(
      { capacity: 'FARGATE_SPOT' },
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    ),
  ],
  'Windows runs on its platform versions': [
    service(
      { platformVersion: '1.4.0' },
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    ),
  ],
  'Linux runs on its platform versions': [service({ platformVersion: '1.0.0' })],
  'new features need a new platform version': [
    service({ platformVersion: '1.3.0' }, { ephemeralStorage: 50 }),
    service({ platformVersion: '1.3.0' }, { cpu: 8192, memory: 16_384 }),
    service(
      { platformVersion: '1.3.0' },
      {},
      { linuxParameters: { tmpfs: [{ containerPath: '/a', size: 1 }] } },
    ),
  ],
  'a revision is deregistered': [['deregisterTaskDefinition', undefined, '/task-definitions/plain']],
  'a VPC goes with its subnets': [run({ network: { vpcId: 'vpc-12345678' } })],
  'a deployment can stop or start a task': [service({ maximumPercent: 100 })],
  'all tasks on Spot are no share': [service({ capacity: 'FARGATE_SPOT', spotPercent: 50 })],
  'a time to live is neither too short nor too long': [cluster({ ttl: 'PT1M' }), change({ extendBy: 'P2Y' })],
  'file systems are in a network that is named': [
    cluster({ newTaskDefinition: mounted({ efs })[1] }),
    cluster({ newTaskDefinition: mounted({ s3Files }, { taskRoleArn: arn })[1] }),
  ],
  'tasks without public addresses are in a network that is named': [service({ assignPublicIp: false })],
  'tags have room beside those of the cluster': [
    cluster({ tags: tags(30, 'a'), newTaskDefinition: definition({ tags: tags(20, 'b') }) }),
    run({ tags: tags(20, 'b') }),
  ],
  'keys of tags differ in more than case': [cluster({ tags: { team: '1', Team: '2' } })],
  'ECS Exec is allowed by the deployment': [
    service({ enableExecuteCommand: true }),
    run({ enableExecuteCommand: true }),
  ],
  'ECS Exec needs a file system that can be written to': [
    service({ enableExecuteCommand: true }, {}, { readonlyRootFilesystem: true }),
  ],
  'ECS Exec needs a task role': [registered('plain', { enableExecuteCommand: true })],
  'roles are those that this API may pass': [
    run({ overrides: { taskRoleArn: 'arn:aws:iam::000000000000:role/other' } }),
    defined({ taskRoleArn: 'arn:aws:iam::000000000000:role/other' }),
    cluster({ newTaskDefinition: definition({ executionRoleArn: 'arn:aws:iam::000000000000:role/other' }) }),
  ],
  'volumes that are configured are left open': [
    service({ volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 1 } }] }),
    run({ volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 1 } }] }),
  ],
  'volumes that are left open are configured': [service({}, atLaunch, mountsData), registered('open')],
  'overrides are of containers that are there': [run({ overrides: { containers: [{ name: 'none' }] } })],
  'containers with overrides fit into the task': [
    run({ overrides: { containers: [{ name: 'app', memory: 1024 }] } }),
    run({ overrides: { containers: [{ name: 'app', cpu: 1024 }] } }),
  ],
  'no container with overrides has more memory than the task': [
    run({ overrides: { containers: [{ name: 'app', memory: 4096, memoryReservation: 6 }] } }),
  ],
  'files of overrides need a role that reads them': [
    run({ overrides: { containers: [{ name: 'app', environmentFiles: files }] } }, 'own'),
  ],
  'tasks have a task definition': [run({}, 'bare')],
  'subnets are there': [run({ network: { subnetIds: ['subnet-0123456789abcdef0'] } })],
  'containers are told what their role reads': [run({ taskDefinition: 'confidential' })],
  'an expiry is said once': [change({ extendBy: 'PT8H', expiresAt: '2099-01-01T00:00:00Z' })],
  'an expiry is some minutes ahead': [change({ expiresAt: '2020-01-01T00:00:00Z' })],
  'an expiry is not earlier unawares': [change({ expiresAt: '2099-01-01T00:00:00Z' })],
  'only an expiry is shortened': [change({ shorten: true, tags: {} })],
  'a change says something': [change({ shorten: false })],
  'who never expires says true': [change({ neverExpires: false })],
  'a cluster has room for the tags': [change({ tags: tags(46, 'a') })],
  'a tag is set or removed': [change({ tags: { a: 'b' }, removeTags: ['a'] })],
  'groups of services are of ECS': [run({ group: 'service:web' })],
  'tasks to stop are named': [
    ['stopTasks', undefined, '/clusters/there/tasks'],
    ['stopTasks', undefined, '/clusters/there/tasks?all=true&group=batch'],
  ],
  'a volume has a size or a snapshot': [ebs({})],
  'a volume has the size of its type': [ebs({ sizeInGiB: 1, volumeType: 'st1' })],
  'io1 and io2 need iops': [ebs({ sizeInGiB: 4, volumeType: 'io1' })],
  'only some types take iops': [ebs({ sizeInGiB: 1, volumeType: 'gp2', iops: 100 })],
  'iops are those of the type': [ebs({ sizeInGiB: 1, volumeType: 'gp3', iops: 100 })],
  'iops are for the size': [
    ebs({ sizeInGiB: 10, volumeType: 'gp3', iops: 16_000 }),
    ebs({ sizeInGiB: 10, volumeType: 'io1', iops: 10_000 }),
  ],
  'throughput is for the iops': [ebs({ sizeInGiB: 100, volumeType: 'gp3', throughput: 1000 })],
  'volumes of another container are of one that is there': [
    contained({ volumesFrom: [{ sourceContainer: 'nobody' }] }),
  ],
  'throughput is for gp3': [ebs({ sizeInGiB: 1, throughput: 125 })],
  'a rate is for snapshots': [ebs({ sizeInGiB: 1, volumeInitializationRate: 100 })],
  'a key is for encryption': [ebs({ sizeInGiB: 1, encrypted: false, kmsKeyId: 'alias/a' })],
  'credential specs need an execution role': [
    cluster({ newTaskDefinition: definition({}, { credentialSpecs }) }),
  ],
  'log groups are not made by roles of clusters': [
    cluster({
      newTaskDefinition: definition(
        {},
        { logging: { options: { 'awslogs-group': '/a', 'awslogs-create-group': 'true' } } },
      ),
    }),
  ],
  'outputs of routers need a task role': [
    cluster({
      newTaskDefinition: definition(
        {},
        { logging: { driver: 'awsfirelens', options: { Name: 's3' } } },
        { name: 'router', firelens: { type: 'fluentbit' } },
      ),
    }),
  ],
  'log groups are not made by routers of clusters': [
    cluster({
      newTaskDefinition: definition(
        {},
        { logging: { driver: 'awsfirelens', options: { Name: 'cloudwatch', auto_create_group: 'true' } } },
        { name: 'router', firelens: { type: 'fluentbit' } },
      ),
    }),
  ],
  'secrets and parameters are of this account': [
    contained({ secrets: { A: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a' } }),
    contained({ secrets: { A: 'arn:aws:ssm:us-east-1:123456789012:parameter/a' } }),
  ],
  'a template has no references of others': [
    cluster({ newTaskDefinition: definition({}, { environment: { A: '{{resolve:ssm:a}}' } }) }),
  ],
  'a template has no functions of others': [
    cluster({ newTaskDefinition: definition({}, { dockerLabels: { Ref: 'a' } }) }),
  ],
};

const openApi = parse(readFileSync('openapi.yaml', 'utf8'));
const validator = new Ajv2020({ strict: false });
formats.default(validator);
validator.addSchema(openApi, 'openapi');

function problemsOfSchema(operationId: string, body: object | undefined): unknown {
  if (!body) return [];
  const { path, method } = contracts.find((contract) => contract.operationId === operationId)!;
  const at = [path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
  const valid = validator.validate({ $ref: `openapi#/paths${jsonPointer(at)}` }, body);
  return valid ? [] : validator.errors;
}

async function send([operationId, body, url]: Sent): Promise<Answer> {
  const { method, path } = contracts.find((contract) => contract.operationId === operationId)!;
  return product.call(method, url ?? path, body);
}

const messagesOf = ({ status, body }: Answer): string[] => {
  expect(status).toBeGreaterThanOrEqual(400);
  return body.issues ? body.issues.map(({ message }: Json) => message) : [body.detail];
};

test('each rule of the table has a request that breaks it', () => {
  expect(Object.keys(requests).toSorted()).toEqual(Object.keys(rules).toSorted());
});

test.each(Object.keys(rules))('%s: no schema says so, and no other pattern', async (name) => {
  const allowsCommands = name !== 'ECS Exec is allowed by the deployment';
  process.env['EXECUTE_COMMAND_ROLE_ARN'] = allowsCommands ? environment.EXECUTE_COMMAND_ROLE_ARN : '';
  for (const sent of requests[name] ?? []) {
    expect(problemsOfSchema(sent[0], sent[1])).toEqual([]);
    const messages = messagesOf(await send(sent));
    const broken = messages.map((message) => ({
      message,
      rules: Object.keys(rules).filter((rule) => new RegExp(rules[rule]!).test(message)),
    }));
    expect(broken).toEqual(messages.map((message) => ({ message, rules: [name] })));
  }
});
