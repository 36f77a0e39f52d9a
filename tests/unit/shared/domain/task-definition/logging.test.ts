import { expect, test } from '@jest/globals';
import { containerSpec } from '../../../../../shared/domain/task-definition/container.ts';
import { helloContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf';

test.each<[string, object, string]>([
  [
    'another log driver',
    { logging: { driver: 'journald' } },
    'logging.driver: Received "journald"; allowed is awslogs, splunk or awsfirelens.',
  ],
  [
    'splunk without a token',
    { logging: { driver: 'splunk', options: { 'splunk-url': 'https://splunk' } } },
    'logging.options.splunk-token: The splunk driver needs splunk-token: add it to options or secretOptions.',
  ],
  [
    'secret options for awslogs',
    { logging: { secretOptions: { 'awslogs-group': secret } } },
    'logging.secretOptions.awslogs-group: The awslogs driver takes no secret options: use options.',
  ],
])('refuses %s', (_, changes, problem) => {
  expect(problems(containerSpec, { ...helloContainer, ...changes })).toEqual([problem]);
});
