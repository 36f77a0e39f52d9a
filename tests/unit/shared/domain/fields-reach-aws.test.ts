import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { serviceSpec, type ServiceSpec } from '../../../../shared/domain/service/service-spec.ts';
import { containerSpec, type ContainerSpec } from '../../../../shared/domain/task-definition/container.ts';
import { registerTaskDefinitionInput } from '../../../../shared/domain/task-definition/task-definition-input.ts';
import type { TaskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition-fields.ts';
import { taskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition.ts';
import { clusterTemplate } from '../../../../shared/domain/template/cluster-template.ts';
import { parsedDefinition } from './examples.ts';
import { full, service } from './plans.ts';

/** For each field a value that the specification in the test does not have. */
type OtherValues<Spec> = { [Field in keyof Spec]-?: NonNullable<Spec[Field]> };

function fieldsOf(spec: z.ZodMiniType): string[] {
  const { properties, $ref, $defs } = z.toJSONSchema(spec, { io: 'input' });
  const own = properties ?? $defs?.[$ref?.split('/').at(-1) ?? '']?.properties;
  return Object.keys(own ?? {}).toSorted();
}

const role = 'arn:aws:iam::123456789012:role/fargate-clusters-example';

const ofService: OtherValues<ServiceSpec> = {
  name: 'other',
  desiredCount: 7,
  assignPublicIp: !service.assignPublicIp,
  platformVersion: '1.4.0',
  capacity: 'FARGATE_SPOT',
  spotPercent: 30,
  minimumHealthyPercent: 50,
  maximumPercent: 150,
  enableExecuteCommand: true,
  volumeConfigurations: serviceSpec.parse({
    name: 'other',
    volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 10 } }],
  }).volumeConfigurations,
};

const definition = parsedDefinition();

const ofDefinition: OtherValues<TaskDefinitionSpec> = {
  family: 'other',
  cpu: 4096,
  memory: 8192,
  containers: [containerSpec.parse({ name: 'other', image: 'other' })],
  executionRoleArn: role,
  taskRoleArn: role,
  ephemeralStorage: 50,
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  volumes: taskDefinitionSpec.parse({
    family: 'other',
    containers: [{ name: 'other', image: 'other' }],
    volumes: [{ name: 'scratch' }],
  }).volumes,
  pidMode: 'task',
  proxyConfiguration: { type: 'APPMESH', containerName: 'envoy', properties: [] },
  enableFaultInjection: true,
  tags: { team: 'shop' },
};

const container = containerSpec.parse({ name: 'app', image: 'nginx' });

const inContainer = <Field extends keyof ContainerSpec>(field: Field, value: unknown) =>
  containerSpec.parse({ name: 'app', image: 'nginx', [field]: value })[field] as NonNullable<
    ContainerSpec[Field]
  >;

const ofContainer: OtherValues<ContainerSpec> = {
  name: 'other',
  image: 'other',
  memory: 256,
  memoryReservation: 128,
  cpu: 64,
  portMappings: inContainer('portMappings', [{ containerPort: 80 }]),
  essential: false,
  environment: { GREETING: 'hello' },
  secrets: inContainer('secrets', { TOKEN: '/shop/prod/token' }),
  entryPoint: ['/entry'],
  command: ['run'],
  workingDirectory: '/srv',
  user: 'nobody',
  healthCheck: inContainer('healthCheck', { command: ['/healthcheck'] }),
  startTimeout: 30,
  stopTimeout: 30,
  ulimits: inContainer('ulimits', [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }]),
  dockerLabels: { team: 'shop' },
  readonlyRootFilesystem: true,
  initProcessEnabled: true,
  dependsOn: [{ container: 'database', condition: 'START' }],
  repositoryCredentials: inContainer(
    'repositoryCredentials',
    'arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf',
  ),
  logging: inContainer('logging', { options: { 'awslogs-stream-prefix': 'shop' } }),
  firelens: inContainer('firelens', { type: 'fluentbit' }),
  mountPoints: inContainer('mountPoints', [{ sourceVolume: 'scratch', containerPath: '/scratch' }]),
  restartPolicy: inContainer('restartPolicy', { enabled: true }),
  environmentFiles: inContainer('environmentFiles', [{ value: 'arn:aws:s3:::example-config/app.env' }]),
  volumesFrom: inContainer('volumesFrom', [{ sourceContainer: 'config' }]),
  linuxParameters: inContainer('linuxParameters', { capabilities: { add: ['SYS_PTRACE'] } }),
  systemControls: inContainer('systemControls', [{ namespace: 'net.core.somaxconn', value: '1024' }]),
  versionConsistency: 'disabled',
  interactive: true,
  pseudoTerminal: true,
  credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json'],
};

const around = { logGroup: '/example', region: 'eu-central-1' };
const registered = (changes: object) =>
  JSON.stringify(registerTaskDefinitionInput({ ...definition, ...changes }, around));
const inTemplate = (plan: object) => JSON.stringify(clusterTemplate({ ...full, ...plan }));
const withContainer = (changes: object) => ({
  ...definition,
  containers: [{ ...container, ...changes }],
});

const targets: [string, z.ZodMiniType, object, (changes: object) => string][] = [
  [
    'a service changes the template',
    serviceSpec,
    ofService,
    (changes) => inTemplate({ service: { ...service, ...changes } }),
  ],
  ['a task definition changes the request', taskDefinitionSpec, ofDefinition, registered],
  [
    'a task definition changes the template',
    taskDefinitionSpec,
    ofDefinition,
    (changes) => inTemplate({ taskDefinition: { ...definition, ...changes } }),
  ],
  [
    'a container changes the request',
    containerSpec,
    ofContainer,
    (changes) => registered(withContainer(changes)),
  ],
  [
    'a container changes the template',
    containerSpec,
    ofContainer,
    (changes) => inTemplate({ taskDefinition: withContainer(changes) }),
  ],
];

test.each(targets)('every field of %s', (_, spec, others, sent) => {
  expect(Object.keys(others).toSorted()).toEqual(fieldsOf(spec));
  const before = sent({});
  const forgotten = Object.entries(others).filter(([field, value]) => sent({ [field]: value }) === before);
  expect(forgotten.map(([field]) => field)).toEqual([]);
});
