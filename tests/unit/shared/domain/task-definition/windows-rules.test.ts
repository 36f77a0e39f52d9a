import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { helloDefinition, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const windows = {
  cpu: 1024,
  memory: 2048,
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
};
const remedy = 'Leave it out, or use LINUX.';

test.each<[string, object, string]>([
  [
    'a quarter of a vCPU',
    { ...helloDefinition, ...windows, cpu: 256, memory: 512 },
    'cpu: Fargate has no Windows task of 256 cpu units; allowed are 1024, 2048 or 4096.',
  ],
  [
    'ARM64',
    {
      ...helloDefinition,
      ...windows,
      runtimePlatform: { ...windows.runtimePlatform, cpuArchitecture: 'ARM64' },
    },
    'runtimePlatform.cpuArchitecture: Received "ARM64"; Windows on Fargate runs on "X86_64" only. Leave it out, or use LINUX.',
  ],
  [
    'EFS',
    {
      ...helloDefinition,
      ...windows,
      volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0' } }],
    },
    `volumes.0.efs: Windows tasks on Fargate cannot mount EFS. ${remedy}`,
  ],
  [
    'S3 Files',
    {
      ...helloDefinition,
      ...windows,
      taskRoleArn: 'arn:aws:iam::123456789012:role/fargate-clusters-files',
      volumes: [
        {
          name: 'data',
          s3Files: {
            fileSystemArn: 'arn:aws:s3files:us-east-1:123456789012:file-system/fs-0123456789abcdef0',
          },
        },
      ],
    },
    `volumes.0.s3Files: Windows tasks on Fargate cannot mount S3 Files. ${remedy}`,
  ],
  [
    'EBS',
    {
      ...withContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: 'C:\\\\data' }] }),
      ...windows,
      volumes: [{ name: 'data', configuredAtLaunch: true }],
    },
    `volumes.0.configuredAtLaunch: Windows tasks on Fargate cannot mount EBS. ${remedy}`,
  ],
  [
    'FireLens',
    { firelens: { type: 'fluentbit' } },
    `containers.0.firelens: Windows containers on Fargate have no FireLens. ${remedy}`,
  ],
  [
    'a read-only root file system',
    { readonlyRootFilesystem: true },
    `containers.0.readonlyRootFilesystem: Windows containers on Fargate have no read-only root file systems. ${remedy}`,
  ],
  [
    'an init process',
    { initProcessEnabled: true },
    `containers.0.initProcessEnabled: Windows containers on Fargate have no init processes. ${remedy}`,
  ],
  [
    'ulimits',
    { ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 1 }] },
    `containers.0.ulimits: Windows containers on Fargate have no ulimits. ${remedy}`,
  ],
  [
    'a restart policy',
    { restartPolicy: { enabled: true } },
    `containers.0.restartPolicy: Windows containers on Fargate have no restart policies. ${remedy}`,
  ],
  [
    'tmpfs',
    { linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 64 }] } },
    `containers.0.linuxParameters: Windows containers on Fargate have no Linux parameters. ${remedy}`,
  ],
  ['a user', { user: 'web' }, `containers.0.user: Windows containers on Fargate have no users. ${remedy}`],
])('Windows refuses %s, Linux does not', (_, changes, problem) => {
  const definition = 'family' in changes ? changes : { ...withContainer(changes), ...windows };
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
  expect(
    problems(taskDefinitionSpec, { ...definition, runtimePlatform: {}, ...sizeOnLinux(definition) }),
  ).toEqual([]);
});

const sizeOnLinux = (definition: object) =>
  'cpu' in definition && definition.cpu === 256 ? {} : { cpu: 1024, memory: 2048 };
