import { expect, test } from '@jest/globals';
import {
  launchProblems,
  platformNeeds,
  type PlatformNeeds,
} from '../../../../../shared/domain/task-definition/launch-problems.ts';
import { parsedDefinition, withContainer } from '../examples.ts';

const linux: PlatformNeeds = { windows: false };
const windows: PlatformNeeds = { windows: true };

test.each<[PlatformNeeds, string]>([
  [linux, 'LATEST'],
  [linux, '1.4.0'],
  [linux, '1.3.0'],
  [windows, '1.0.0'],
  [windows, 'LATEST'],
  [{ windows: false, cpu: 8192, recent: ['ARM64 needs', 'EFS needs'] }, '1.4.0'],
])('%j runs on platform version %s', (needs, platformVersion) => {
  expect(launchProblems(needs, { platformVersion, spot: false })).toEqual([]);
});

test.each<[PlatformNeeds, string, string]>([
  [windows, '1.4.0', 'Received "1.4.0"; Windows tasks run on LATEST or 1.0.0. Leave platformVersion out.'],
  [
    linux,
    '1.0.0',
    'Received "1.0.0", which is for Windows; Linux tasks run on LATEST, 1.4.0 or 1.3.0. Leave platformVersion out.',
  ],
  [
    { windows: false, cpu: 8192 },
    '1.3.0',
    'Received "1.3.0"; a task of 8192 cpu units needs 1.4.0 or later. Leave platformVersion out.',
  ],
  [
    { windows: false, recent: ['ARM64 needs', 'EFS needs'] },
    '1.3.0',
    'Received "1.3.0"; ARM64 needs 1.4.0 or later. Leave platformVersion out.',
  ],
])('%j does not run on platform version %s', (needs, platformVersion, message) => {
  expect(launchProblems(needs, { platformVersion, spot: false })).toEqual([
    { field: 'platformVersion', message },
  ]);
});

test('Windows does not run on Spot', () => {
  expect(launchProblems(windows, { spot: true })).toEqual([
    { field: 'capacity', message: 'Fargate Spot does not run Windows tasks: use the capacity "FARGATE".' },
  ]);
  expect(launchProblems(linux, { spot: true })).toEqual([]);
});

const efs = { fileSystemId: 'fs-0123456789abcdef0' };
const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf';
const s3Files = {
  fileSystemArn: 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0',
};

test.each<[string, object]>([
  ['ARM64 needs', { runtimePlatform: { cpuArchitecture: 'ARM64' } }],
  ['more ephemeral storage needs', { ephemeralStorage: 21 }],
  ['EFS needs', { volumes: [{ name: 'data', efs }] }],
  [
    'S3 Files need',
    { volumes: [{ name: 'data', s3Files }], taskRoleArn: 'arn:aws:iam::123456789012:role/task' },
  ],
  [
    'EBS needs',
    {
      ...withContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
      volumes: [{ name: 'data', configuredAtLaunch: true }],
    },
  ],
  ['pidMode needs', { pidMode: 'task' }],
  ['a key or a version of a secret needs', withContainer({ secrets: { PASSWORD: `${secret}:password::` } })],
  [
    'a key or a version of a secret needs',
    withContainer({
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'https://logs.example.com' },
        secretOptions: { 'splunk-token': `${secret}::AWSPREVIOUS:` },
      },
    }),
  ],
  ['a restart policy needs', withContainer({ restartPolicy: { enabled: true } })],
  [
    'environment files need',
    withContainer({ environmentFiles: [{ value: 'arn:aws:s3:::example-config/app.env' }] }),
  ],
  [
    'system controls need',
    withContainer({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }] }),
  ],
  ['added capabilities need', withContainer({ linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } })],
  ['tmpfs needs', withContainer({ linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 64 }] } })],
  [
    'credential specs need',
    withContainer({ credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json'] }),
  ],
])('a task definition says that %s a recent platform version', (words, changes) => {
  expect(platformNeeds(parsedDefinition(changes))).toEqual({ windows: false, cpu: 512, recent: [words] });
});

test.each([{}, withContainer({ secrets: { ONE: secret, OTHER: `${secret}:::`, THIRD: 'web/token' } })])(
  'a plain task definition runs on every platform version: %j',
  (changes) => {
    expect(platformNeeds(parsedDefinition(changes))).toEqual({ windows: false, cpu: 512, recent: [] });
  },
);
