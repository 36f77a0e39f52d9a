import { expect, test } from '@jest/globals';
import {
  taskDefinitionReference,
  taskDefinitionText,
} from '../../../../../shared/domain/task-definition/task-definition-reference.ts';
import { problems } from '../problems.ts';

const arn = 'arn:aws:ecs:eu-central-1:123456789012:task-definition/hello_world:7';

test.each([
  ['hello-world', { family: 'hello-world' }],
  ['hello-world:2', { family: 'hello-world', revision: 2 }],
  [arn, { family: 'hello_world', revision: 7, region: 'eu-central-1' }],
])('%s is a task definition', (text, expected) => {
  expect(taskDefinitionReference(text)).toEqual({ text, ...expected });
  expect(problems(taskDefinitionText, text)).toEqual([]);
});

test.each([
  '',
  'a b',
  'family:',
  'family:0',
  'family:latest',
  'family:1:2',
  'arn:aws:ecs:eu-central-1:123456789012:task-definition/family',
])('%j is no task definition', (text) => {
  expect(taskDefinitionReference(text)).toBeUndefined();
  expect(problems(taskDefinitionText, text)).toEqual([
    `: Received ${JSON.stringify(text)}; allowed is a "family", a "family:revision" or the ARN of a task definition.`,
  ]);
});
