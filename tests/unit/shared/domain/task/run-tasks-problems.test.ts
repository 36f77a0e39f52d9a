import { expect, test } from '@jest/globals';
import {
  runTasksProblems,
  type RunnableDefinition,
} from '../../../../../shared/domain/task/run-tasks-problems.ts';
import { runTasksSpec } from '../../../../../shared/domain/task/run-tasks.ts';

const container = {
  name: 'web',
  cpu: 256,
  memory: null,
  memoryReservation: 512,
  readonlyRootFilesystem: false,
};
const role = 'arn:aws:iam::000000000000:role/fargate-clusters-test-us-east-1-tasks';
const definition: RunnableDefinition = {
  cpu: 512,
  memory: 1024,
  containers: [container],
  executionRoleArn: role,
  taskRoleArn: null,
  volumesConfiguredAtLaunch: [],
};

const found = (input: object, changes: Partial<RunnableDefinition> = {}) =>
  runTasksProblems(
    runTasksSpec.parse(input),
    { ...definition, ...changes },
    { deployment: 'fargate-clusters-test' },
  ).map(({ path, message }) => `${path.join('.')}: ${message}`);

test.each<[object]>([
  [{}],
  [{ overrides: { containers: [{ name: 'web', memory: 1024 }] } }],
  [{ overrides: { cpu: 256 } }],
  [{ overrides: { memory: 4096, containers: [{ name: 'web', memory: 4096 }] } }],
])('%j can be run', (input) => {
  expect(found(input)).toEqual([]);
});

test.each<[object]>([
  [{}],
  [{ platformVersion: '1.3.0', overrides: { containers: [{ name: 'web', cpu: 4096, memory: 8192 }] } }],
  [{ overrides: { cpu: 512 } }],
  [{ overrides: { memory: 1024 } }],
  [{ overrides: { cpu: 512, memory: 1024 } }],
])('AWS judges whether %j runs what has no size of its own', (input) => {
  expect(found(input, { cpu: null, memory: null })).toEqual([]);
});

test.each<[object, string]>([
  [
    { overrides: { containers: [{ name: 'api' }] } },
    'overrides.containers.0.name: The task definition has no container api; containers: web.',
  ],
  [
    { overrides: { memory: 512 } },
    'overrides.memory: Fargate has no size of cpu 512 with memory 512; with cpu 512 the memory can be 1024, 2048, 3072 or 4096 MiB.',
  ],
  [
    { overrides: { cpu: 1024 } },
    'overrides.cpu: Fargate has no size of cpu 1024 with memory 1024; with cpu 1024 the memory can be 2048, 3072, 4096, 5120, 6144, 7168 or 8192 MiB.',
  ],
  [
    { overrides: { containers: [{ name: 'web', memory: 2048 }] } },
    'overrides.containers.0.memory: The container web has a hard limit of 2048 MiB, but the task has 1024 MiB. Lower it or raise the memory of the task.',
  ],
  [
    { overrides: { containers: [{ name: 'web', memoryReservation: 2048 }] } },
    'overrides: With these overrides the containers need 2048 MiB, but the task has 1024 MiB. Lower the values of the containers or raise the value of the task.',
  ],
  [
    { overrides: { containers: [{ name: 'web', cpu: 513 }] } },
    'overrides: With these overrides the containers need 513 cpu units, but the task has 512. Lower the values of the containers or raise the value of the task.',
  ],
  [
    { platformVersion: '1.0.0' },
    'platformVersion: Received "1.0.0", which is for Windows; Linux tasks run on LATEST, 1.4.0 or 1.3.0. Leave platformVersion out.',
  ],
  [
    { platformVersion: '1.3.0', overrides: { cpu: 8192, memory: 16_384 } },
    'platformVersion: Received "1.3.0"; a task of 8192 cpu units needs 1.4.0 or later. Leave platformVersion out.',
  ],
  ...(
    [
      ['more ephemeral storage needs', { overrides: { ephemeralStorage: 50 } }],
      ['ECS Exec needs', { enableExecuteCommand: true }],
    ] as const
  ).map(([part, input]): [object, string] => [
    { platformVersion: '1.3.0', ...input },
    `platformVersion: Received "1.3.0"; ${part} 1.4.0 or later. Leave platformVersion out.`,
  ]),
])('%j cannot be run', (input, problem) => {
  expect(found(input)).toEqual([problem]);
});

const sidecar = { ...container, name: 'sidecar', cpu: 0 };

test('what containers may use together can be more than the task has, what is reserved for them cannot', () => {
  const overrides = {
    containers: [
      { name: 'web', memory: 1024 },
      { name: 'sidecar', memory: 1024 },
    ],
  };
  expect(found({ overrides }, { containers: [container, sidecar] })).toEqual([]);
  const withoutReservation = [container, { ...sidecar, memoryReservation: null }];
  expect(found({ overrides }, { containers: withoutReservation })).toEqual([
    'overrides: With these overrides the containers need 1536 MiB, but the task has 1024 MiB. Lower the values of the containers or raise the value of the task.',
  ]);
});

test('a task that is made smaller than a container of it may be cannot be run', () => {
  const large = { cpu: 1024, memory: 4096, containers: [{ ...container, memory: 4096 }] };
  expect(found({ overrides: { memory: 2048 } }, large)).toEqual([
    'overrides: The container web has a hard limit of 4096 MiB, but the task has 2048 MiB. Lower it or raise the memory of the task.',
  ]);
});

test('Windows tasks cannot be run on Spot', () => {
  expect(found({ capacity: 'FARGATE_SPOT' }, { needs: { windows: true } })).toEqual([
    'capacity: Fargate Spot does not run Windows tasks: use the capacity "FARGATE".',
  ]);
});
