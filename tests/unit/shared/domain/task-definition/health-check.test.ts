import { expect, test } from '@jest/globals';
import { containerSpec } from '../../../../../shared/domain/task-definition/container.ts';
import { helloContainer } from '../examples.ts';
import { problems } from '../problems.ts';

test.each<[string, object, string]>([
  [
    'a health check of nothing',
    { healthCheck: { command: [] } },
    'healthCheck.command: Received an empty list; required is a command as a list.',
  ],
  [
    'a health check without a command',
    { healthCheck: { command: ['CMD'] } },
    'healthCheck.command: There is no command after "CMD": add it.',
  ],
  [
    'a health check of several lines for the shell',
    { healthCheck: { command: ['CMD-SHELL', 'curl', 'localhost'] } },
    'healthCheck.command: Received 2 items after "CMD-SHELL"; allowed is one line for the shell. Join them, or use "CMD".',
  ],
  [
    'a health check every second',
    { healthCheck: { command: ['CMD', 'true'], interval: 1 } },
    'healthCheck.interval: Received 1; allowed is an integer from 5 to 300 seconds.',
  ],
])('refuses %s', (_, changes, problem) => {
  expect(problems(containerSpec, { ...helloContainer, ...changes })).toEqual([problem]);
});

test.each([[['CMD', 'true']], [['CMD-SHELL', 'true || exit 1']], [['/healthcheck']]])(
  'takes the health check %j',
  (command) => {
    expect(problems(containerSpec, { ...helloContainer, healthCheck: { command } })).toEqual([]);
  },
);
