import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { two, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

test.each<[string, object, string]>([
  [
    'FireLens without a log router',
    withContainer({ logging: { driver: 'awsfirelens' } }),
    'containers.0.logging.driver: Received "awsfirelens", but no container is the log router: add firelens to one, or use "awslogs".',
  ],
  [
    'two log routers',
    two({ firelens: { type: 'fluentbit' } }, { firelens: { type: 'fluentd' } }),
    'containers.1.firelens: A task can have only one log router, and another container has firelens already: leave firelens out here.',
  ],
  [
    'a log router that logs to itself',
    withContainer({ firelens: { type: 'fluentbit' }, logging: { driver: 'awsfirelens' } }),
    'containers.0.logging.driver: Received "awsfirelens" for the log router, which cannot log to itself: use "awslogs".',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});
