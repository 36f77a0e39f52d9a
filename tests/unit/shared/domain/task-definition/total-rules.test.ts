import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { two } from '../examples.ts';
import { problems } from '../problems.ts';

test.each<[string, object, string]>([
  [
    'more memory than the task has, counting soft limits before hard ones',
    two({ memory: 1024, memoryReservation: 768 }, { memory: 512 }),
    "containers: The containers need 1280 MiB (web 768 + side 512), but the task has 1024 MiB. Lower the containers' memory or raise the memory of the task.",
  ],
  [
    'a hard limit above all that the task has',
    two({ memory: 2048, memoryReservation: 128 }, {}),
    'containers.0.memory: Received a hard limit of 2048 MiB, but the task has 1024 MiB. Lower it or raise the memory of the task.',
  ],
  [
    'more cpu than the task has',
    two({ cpu: 512 }, { cpu: 1 }),
    "containers: The containers need 513 cpu units (web 512 + side 1), but the task has 512. Lower the containers' cpu or raise the cpu of the task.",
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});

test('takes hard limits that are more than the task together, where the soft ones fit', () => {
  const containers = two({ memory: 1024, memoryReservation: 512 }, { memory: 1024, memoryReservation: 512 });
  expect(problems(taskDefinitionSpec, containers)).toEqual([]);
});
