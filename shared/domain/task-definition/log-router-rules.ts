import type { Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

const oneRouter: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  const routers = containers.flatMap((container, index) => (container?.firelens ? [index] : []));
  for (const index of routers.slice(1))
    report(
      ['containers', index, 'firelens'],
      'A task can have only one log router, and another container has firelens already: leave firelens out here.',
    );
};

const routerIsThere: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  if (containers.some((container) => container && 'firelens' in container)) return;
  for (const [index, container] of containers.entries())
    if (container?.logging?.driver === 'awsfirelens')
      report(
        ['containers', index, 'logging', 'driver'],
        'Received "awsfirelens", but no container is the log router: add firelens to one, or use "awslogs".',
      );
};

const routerLogsElsewhere: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  for (const [index, container] of containers.entries())
    if (container?.firelens && container.logging?.driver === 'awsfirelens')
      report(
        ['containers', index, 'logging', 'driver'],
        'Received "awsfirelens" for the log router, which cannot log to itself: use "awslogs".',
      );
};

export const logRouterRules: Rule<TaskDefinitionSpec>[] = [oneRouter, routerIsThere, routerLogsElsewhere];
