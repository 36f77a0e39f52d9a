import { expect, test } from '@jest/globals';
import { runTasksSpec } from '../../../../../shared/domain/task/run-tasks.ts';
import { problems } from '../problems.ts';

test('without anything said, one task of the service is run', () => {
  expect(runTasksSpec.parse({})).toEqual({
    count: 1,
    platformVersion: 'LATEST',
    capacity: 'FARGATE',
    network: {},
    volumeConfigurations: [],
    enableExecuteCommand: false,
    tags: {},
  });
});

test('takes all that can be said', () => {
  const input = {
    taskDefinition: 'family:2',
    count: 500,
    group: 'batch:2026/11.a_b-c',
    startedBy: 'me/you_they-all',
    platformVersion: '1.4.0',
    capacity: 'FARGATE_SPOT',
    network: {
      vpcId: 'vpc-01234567',
      subnetIds: ['subnet-01234567'],
      securityGroupIds: ['sg-01234567'],
      assignPublicIp: false,
    },
    overrides: {
      cpu: 256,
      memory: 512,
      containers: [
        {
          name: 'hello-world',
          command: ['echo'],
          environment: { K: 'V' },
          cpu: 1,
          memory: 512,
          memoryReservation: 8,
        },
      ],
    },
    tags: { team: 'web' },
  };
  expect(problems(runTasksSpec, input)).toEqual([]);
});

test.each<[string, object, string]>([
  ['no task', { count: 0 }, 'count: Received 0; allowed is an integer from 1 to 500.'],
  [
    'more tasks than can start in time',
    { count: 501 },
    'count: Received 501; allowed is an integer from 1 to 500.',
  ],
  ['half a task', { count: 0.5 }, 'count: Received 0.5; allowed is an integer from 1 to 500.'],
  [
    'the group of a service',
    { group: 'service:web' },
    'group: Received "service:web"; allowed is 1 to 255 letters, digits and : _ . / -, but not "service:" at the start.',
  ],
  [
    'a starter with a colon',
    { startedBy: 'a:b' },
    'startedBy: Received "a:b"; allowed is 1 to 128 letters, digits and - / _.',
  ],
  ['another capacity', { capacity: 'EC2' }, 'capacity: Received "EC2"; allowed is FARGATE or FARGATE_SPOT.'],
  [
    'a platform version that never was',
    { platformVersion: '2.0.0' },
    'platformVersion: Received "2.0.0"; allowed is LATEST, 1.4.0, 1.3.0 or 1.0.0.',
  ],
  [
    'a launch type',
    { launchType: 'FARGATE' },
    'launchType: The launch type is always FARGATE; choose with capacity: "FARGATE" or "FARGATE_SPOT".',
  ],
  [
    'an unsupported size',
    { overrides: { cpu: 256, memory: 4096 } },
    'overrides.memory: Fargate has no size of cpu 256 with memory 4096; with cpu 256 the memory can be 512, 1024 or 2048 MiB.',
  ],
  [
    'two overrides for one container',
    { overrides: { containers: [{ name: 'web' }, { name: 'web' }] } },
    'overrides.containers.1.name: There is another override for the container web; merge the two.',
  ],
  [
    'a hard limit below the soft one',
    { overrides: { containers: [{ name: 'web', memory: 8, memoryReservation: 16 }] } },
    'overrides.containers.0.memory: Received a hard limit of 8 MiB below the soft limit (memoryReservation) of 16 MiB; raise memory or lower memoryReservation.',
  ],
  [
    'overrides that are longer than ECS takes',
    { overrides: { containers: [{ name: 'web', environment: { TEXT: 'x'.repeat(8192) } }] } },
    'overrides: The overrides have 8274 characters; ECS takes 8192. Make commands or environments shorter, or register a revision with these values.',
  ],
])('refuses %s', (_, input, problem) => {
  expect(problems(runTasksSpec, input)).toEqual([problem]);
});
