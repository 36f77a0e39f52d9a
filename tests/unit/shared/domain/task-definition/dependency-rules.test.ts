import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { two } from '../examples.ts';
import { problems } from '../problems.ts';

test.each<[string, object, string]>([
  [
    'waiting for a container that is not there',
    two({}, { dependsOn: [{ container: 'database', condition: 'START' }] }),
    'containers.1.dependsOn.0.container: There is no container database; containers: web, side.',
  ],
  [
    'waiting for the health of a container without a health check',
    two({}, { dependsOn: [{ container: 'web', condition: 'HEALTHY' }] }),
    'containers.1.dependsOn.0.condition: Received "HEALTHY", but web has no health check: give it one, or wait for "START".',
  ],
  [
    'waiting for the end of an essential container',
    two({}, { dependsOn: [{ container: 'web', condition: 'COMPLETE' }] }),
    'containers.1.dependsOn.0.condition: Received "COMPLETE", but web is essential: the task ends when it ends. Make its essential false, or wait for "START" or "HEALTHY".',
  ],
  [
    'a container that waits for itself',
    two({ dependsOn: [{ container: 'web', condition: 'START' }] }, {}),
    'containers.0.dependsOn.0.container: The containers wait for each other: web -> web. Remove one of the dependencies.',
  ],
  [
    'containers that wait for each other',
    two(
      { dependsOn: [{ container: 'side', condition: 'START' }] },
      { dependsOn: [{ container: 'web', condition: 'START' }] },
    ),
    'containers.1.dependsOn.0.container: The containers wait for each other: side -> web -> side. Remove one of the dependencies.',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});
