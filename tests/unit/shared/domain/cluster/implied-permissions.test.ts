import { expect, test } from '@jest/globals';
import { clusterSpec } from '../../../../../shared/domain/cluster/cluster.ts';
import { helloContainer, helloDefinition } from '../examples.ts';
import { problems } from '../problems.ts';

const routed = (options: object) => ({
  containers: [
    { ...helloContainer, logging: { driver: 'awsfirelens', options } },
    { ...helloContainer, name: 'router', portMappings: [], firelens: { type: 'fluentbit' } },
  ],
});
const s3Files = {
  volumes: [
    {
      name: 'data',
      s3Files: {
        fileSystemArn: 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0',
      },
    },
  ],
};
const network = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };
const spec = 'credentialspecdomainless:arn:aws:s3:::config/domain.json';
const role = 'arn:aws:iam::123456789012:role/fargate-clusters-mine';

const found = (definition: object, service: object | undefined = undefined) =>
  problems(clusterSpec, {
    name: 'web',
    network,
    newTaskDefinition: { ...helloDefinition, ...definition },
    ...(service && { service: { name: 'web', ...service } }),
  });

test.each<[string, object, string]>([
  ['FireLens to S3', routed({ Name: 's3', bucket: 'logs' }), 'containers.0.logging.options'],
  [
    'FireLens to Firehose',
    routed({ Name: 'kinesis_firehose', delivery_stream: 'lake' }),
    'containers.0.logging.options',
  ],
  [
    'FireLens to Kinesis',
    routed({ Name: 'kinesis_streams', stream: 'lines' }),
    'containers.0.logging.options',
  ],
  [
    'FireLens that makes log groups',
    routed({ Name: 'cloudwatch', log_group_name: '/web', auto_create_group: 'true' }),
    'containers.0.logging.options',
  ],
  [
    'FireLens with a role of its own',
    routed({ Name: 'kinesis_streams', stream: 'lines', role_arn: role }),
    'containers.0.logging.options',
  ],
  [
    'FireLens to OpenSearch with signatures',
    routed({ Name: 'opensearch', AWS_Auth: 'On' }),
    'containers.0.logging.options',
  ],
  ['S3 Files', s3Files, 'volumes.0.s3Files'],
])('%s asks for a task role that has the rights', (_, definition, path) => {
  expect(found(definition)).toEqual([
    expect.stringMatching(new RegExp(`^newTaskDefinition\\.${path.replaceAll('.', '\\.')}: .*taskRoleArn`)),
  ]);
  expect(found({ ...definition, taskRoleArn: role })).toEqual([]);
});

test('a credential spec asks for an execution role that reads what it names', () => {
  const definition = { containers: [{ ...helloContainer, credentialSpecs: [spec] }] };
  expect(found(definition)).toEqual([
    expect.stringMatching(/^newTaskDefinition\.containers\.0\.credentialSpecs: .*executionRoleArn/),
  ]);
  expect(found({ ...definition, executionRoleArn: role })).toEqual([]);
});

const open = {
  containers: [{ ...helloContainer, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] }],
  volumes: [{ name: 'work', configuredAtLaunch: true }],
};
const work = [{ name: 'work', managedEBSVolume: { sizeInGiB: 10 } }];

test('a service configures the volumes that its task definition leaves open, and no others', () => {
  expect(found(open, { volumeConfigurations: work })).toEqual([]);
  expect(found(open)).toEqual([]);
  expect(found(open, {})).toEqual([
    'service.volumeConfigurations: The task definition leaves the volume work open (configuredAtLaunch): configure it here.',
  ]);
  expect(found({}, { volumeConfigurations: work })).toEqual([
    'service.volumeConfigurations.0.name: The task definition has no volume work with configuredAtLaunch; it has none.',
  ]);
});

test('ECS Exec needs a file system to write to, and a platform of 2020', () => {
  const readOnly = { containers: [{ ...helloContainer, readonlyRootFilesystem: true }] };
  expect(found(readOnly, { enableExecuteCommand: true })).toEqual([
    expect.stringContaining('service.enableExecuteCommand: ECS Exec writes to the root file system'),
  ]);
  expect(found({}, { enableExecuteCommand: true, platformVersion: '1.3.0' })).toEqual([
    'service.platformVersion: Received "1.3.0"; ECS Exec needs 1.4.0 or later. Leave platformVersion out.',
  ]);
});
