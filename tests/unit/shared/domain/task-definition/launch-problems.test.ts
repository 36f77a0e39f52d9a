import { expect, test } from '@jest/globals';
import {
  launchProblems,
  platformNeeds,
  type PlatformNeeds,
} from '../../../../../shared/domain/task-definition/launch-problems.ts';
import { parsedDefinition } from '../examples.ts';

const linux: PlatformNeeds = { windows: false };
const windows: PlatformNeeds = { windows: true };

test.each<[PlatformNeeds, string]>([
  [linux, 'LATEST'],
  [linux, '1.4.0'],
  [linux, '1.3.0'],
  [windows, '1.0.0'],
  [windows, 'LATEST'],
  [{ windows: false, cpu: 8192, arm: true, ephemeralStorage: true, efs: true }, '1.4.0'],
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
    { windows: false, arm: true },
    '1.3.0',
    'Received "1.3.0"; ARM64 needs 1.4.0 or later. Leave platformVersion out.',
  ],
  [
    { windows: false, efs: true },
    '1.3.0',
    'Received "1.3.0"; EFS needs 1.4.0 or later. Leave platformVersion out.',
  ],
  [
    { windows: false, ephemeralStorage: true },
    '1.3.0',
    'Received "1.3.0"; more ephemeral storage needs 1.4.0 or later. Leave platformVersion out.',
  ],
])('%j does not run on platform version %s', (needs, platformVersion, message) => {
  expect(launchProblems(needs, { platformVersion, spot: false })).toEqual([
    { field: 'platformVersion', message },
  ]);
});

test('Windows does not run on Spot', () => {
  expect(launchProblems(windows, { spot: true })).toEqual([
    { field: 'capacity', message: 'There is no Fargate Spot for Windows tasks: use the capacity "FARGATE".' },
  ]);
  expect(launchProblems(linux, { spot: true })).toEqual([]);
});

test('a task definition says what it asks of the platform', () => {
  const definition = parsedDefinition({
    ephemeralStorage: 21,
    runtimePlatform: { cpuArchitecture: 'ARM64' },
    volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0' } }],
  });
  expect(platformNeeds(definition)).toEqual({
    windows: false,
    cpu: 512,
    arm: true,
    ephemeralStorage: true,
    efs: true,
  });
  expect(platformNeeds(parsedDefinition())).toEqual({
    windows: false,
    cpu: 512,
    arm: false,
    ephemeralStorage: false,
    efs: false,
  });
});
