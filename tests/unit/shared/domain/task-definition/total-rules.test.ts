import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { two } from '../examples.ts';
import { problems } from '../problems.ts';

test.each<[string, object, string]>([
  [
    'more memory than the task has, counting hard limits before soft ones',
    two({ memory: 768, memoryReservation: 128 }, { memoryReservation: 512 }),
    "containers: The containers take 1280 MiB (web 768 + side 512), the task has 1024 MiB. Lower the containers' memory or raise that of the task.",
  ],
  [
    'more cpu than the task has',
    two({ cpu: 512 }, { cpu: 1 }),
    "containers: The containers take 513 cpu units (web 512 + side 1), the task has 512. Lower the containers' cpu or raise that of the task.",
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});
