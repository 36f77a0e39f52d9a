import { expect, test } from '@jest/globals';
import { containerSpec } from '../../../../../shared/domain/task-definition/container.ts';
import { helloContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf';

test.each<[string, object, unknown]>([
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
  [
    'an option that the awslogs driver does not have',
    { logging: { options: { 'awslogs-grup': '/a' } } },
    'logging.options.awslogs-grup: The awslogs driver has no such option; it has awslogs-create-group, awslogs-group, awslogs-region, awslogs-stream-prefix, awslogs-datetime-format, awslogs-multiline-pattern, mode, max-buffer-size.',
  ],
  [
    'an option that every object has',
    { logging: { options: { constructor: 'a' } } },
    expect.stringContaining('logging.options.constructor: The awslogs driver has no such option'),
  ],
  [
    'a region without a group in it',
    { logging: { options: { 'awslogs-region': 'eu-north-1' } } },
    'logging.options.awslogs-region: The default log group is in the region of this deployment: leave awslogs-region out, or name an awslogs-group.',
  ],
  [
    'two patterns of a beginning',
    { logging: { options: { 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^A' } } },
    'logging.options.awslogs-multiline-pattern: Received awslogs-datetime-format as well; ECS takes only one of them: leave one out.',
  ],
  ...(
    [
      ['awslogs-create-group', 'maybe'],
      ['awslogs-group', ''],
      ['awslogs-group', 'a b'],
      ['awslogs-group', 'a'.repeat(513)],
      ['awslogs-stream-prefix', ''],
      ['awslogs-stream-prefix', 'a:b'],
      ['awslogs-datetime-format', ''],
      ['awslogs-multiline-pattern', ''],
      ['mode', 'async'],
      ['max-buffer-size', '25 megabytes'],
      ['max-buffer-size', '0'],
      ['max-buffer-size', '0.0 MB'],
    ] as const
  ).map(([option, value]): [string, object, unknown] => [
    `${option}: ${value.slice(0, 20)}`,
    { logging: { options: { [option]: value } } },
    expect.stringContaining(
      `logging.options.${option}: Received ${JSON.stringify(value)}; the awslogs driver takes `,
    ),
  ]),
  [
    'a region that is none',
    { logging: { options: { 'awslogs-group': '/a', 'awslogs-region': 'mars-1' } } },
    'logging.options.awslogs-region: Received "mars-1"; the awslogs driver takes a region, such as eu-west-1.',
  ],
])('refuses %s', (_, changes, problem) => {
  expect(problems(containerSpec, { ...helloContainer, ...changes })).toEqual([problem]);
});

test.each([
  { 'awslogs-group': '/ecs/shop.web_1#a', 'awslogs-region': 'us-gov-west-1', 'awslogs-create-group': 'true' },
  { 'awslogs-stream-prefix': 'shop/web', mode: 'blocking', 'awslogs-datetime-format': '%Y-%m-%d' },
  { mode: 'non-blocking', 'max-buffer-size': '25m', 'awslogs-multiline-pattern': '^INFO' },
  { 'max-buffer-size': '25 MiB' },
  { 'max-buffer-size': '1.5m' },
  { 'max-buffer-size': '1048576' },
])('takes options of awslogs', (options) => {
  expect(problems(containerSpec, { ...helloContainer, logging: { options } })).toEqual([]);
});
