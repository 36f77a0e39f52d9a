import { expect, test } from '@jest/globals';
import { containerSpec, image } from '../../../../../shared/domain/task-definition/container.ts';
import { helloContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const digest = `@sha256:${'0a'.repeat(32)}`;
const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf';

test.each([
  'nginx',
  'nginx:1.29',
  'tutum/hello-world',
  '123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web_app:v1.2',
  'localhost:5000/web#1',
  `nginx${digest}`,
  `nginx:1.29${digest}`,
  'a'.repeat(255),
])('%s is an image', (name) => {
  expect(problems(image, name)).toEqual([]);
});

test.each([
  '',
  ' nginx',
  'nginx latest',
  '/nginx',
  'nginx@latest',
  'nginx@sha256:12',
  `${digest}`,
  'a'.repeat(256),
])('%j is no image', (name) => {
  expect(problems(image, name)).toHaveLength(1);
});

test('takes a container with all that there is', () => {
  const container = {
    ...helloContainer,
    portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'udp', name: 'web' }],
    cpu: 128,
    essential: true,
    environment: { GREETING: '' },
    secrets: { TOKEN: `${secret}:token::`, KEY: 'arn:aws:ssm:eu-central-1:123456789012:parameter/web/key' },
    entryPoint: ['sh', '-c'],
    command: ['serve'],
    workingDirectory: '/srv',
    user: '1000:1000',
    healthCheck: { command: ['CMD-SHELL', 'true'], interval: 5, timeout: 2, retries: 1, startPeriod: 0 },
    startTimeout: 2,
    stopTimeout: 120,
    ulimits: [{ name: 'memlock', softLimit: -1, hardLimit: -1 }],
    dockerLabels: { tier: 'web' },
    readonlyRootFilesystem: true,
    initProcessEnabled: true,
    repositoryCredentials: secret,
    logging: {
      driver: 'splunk',
      options: { 'splunk-url': 'https://splunk' },
      secretOptions: { 'splunk-token': secret },
    },
    mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch', readOnly: true }],
  };
  expect(problems(containerSpec, container)).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'a name with a space',
    { name: 'a b' },
    'name: Received "a b"; allowed is 1 to 255 letters, digits, hyphens and underscores.',
  ],
  [
    'a hard limit below the soft one',
    { memory: 100, memoryReservation: 128 },
    'memory: Received a hard limit of 100 MiB below the soft limit (memoryReservation) of 128 MiB; raise memory or lower memoryReservation.',
  ],
  [
    'memory as a text',
    { memory: '256' },
    'memory: Received "256"; allowed is an integer from 6 to 249856 MiB.',
  ],
  ['half a MiB', { memory: 256.5 }, 'memory: Received 256.5; allowed is an integer from 6 to 249856 MiB.'],
  ['a cpu below zero', { cpu: -1 }, 'cpu: Received -1; allowed is an integer from 0 to 32768.'],
  [
    'another host port',
    { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
    'portMappings.0.hostPort: Received 8080; on Fargate the host port is the container port, 80. Leave hostPort out, or make it 80.',
  ],
  [
    'a port that is none',
    { portMappings: [{ containerPort: 65_536 }] },
    'portMappings.0.containerPort: Received 65536; allowed is an integer from 1 to 65535.',
  ],
  [
    'another protocol',
    { portMappings: [{ containerPort: 80, protocol: 'icmp' }] },
    'portMappings.0.protocol: Received "icmp"; allowed is tcp or udp.',
  ],
  [
    'a stop timeout beyond two minutes',
    { stopTimeout: 121 },
    'stopTimeout: Received 121; allowed is an integer from 2 to 120 seconds.',
  ],
  [
    'a hard ulimit below the soft one',
    { ulimits: [{ name: 'nofile', softLimit: 4096, hardLimit: 1024 }] },
    'ulimits.0.hardLimit: Received 1024, below the soft limit of 4096; raise hardLimit or lower softLimit.',
  ],
  [
    'an unlimited soft ulimit under a hard one',
    { ulimits: [{ name: 'nofile', softLimit: -1, hardLimit: 1024 }] },
    'ulimits.0.hardLimit: Received 1024, below the soft limit of -1; raise hardLimit or lower softLimit.',
  ],
  [
    'one ulimit twice',
    {
      ulimits: [
        { name: 'nofile', softLimit: 1, hardLimit: 1 },
        { name: 'nofile', softLimit: 2, hardLimit: 2 },
      ],
    },
    'ulimits.1.name: The limit nofile occurs twice; leave one out.',
  ],
  [
    'a secret that is an environment variable as well',
    { environment: { TOKEN: '1' }, secrets: { TOKEN: secret } },
    'secrets.TOKEN: The same name is also in environment; leave it out of one of them.',
  ],
  [
    'a variable with an equals sign in its name',
    { environment: { 'A=B': '1' } },
    'environment.A=B: The name of an environment variable must not be empty and must not contain "=".',
  ],
  [
    'a relative working directory',
    { workingDirectory: 'srv' },
    'workingDirectory: Received "srv"; allowed is an absolute path.',
  ],
  [
    'two volumes at one path',
    {
      mountPoints: [
        { sourceVolume: 'a', containerPath: '/data' },
        { sourceVolume: 'b', containerPath: '/data' },
      ],
    },
    'mountPoints.1.containerPath: Two volumes are mounted at /data; use a different path for each.',
  ],
])('refuses %s', (_, changes, problem) => {
  expect(problems(containerSpec, { ...helloContainer, ...changes })).toEqual([problem]);
});

test.each([
  ['privileged', 'Fargate runs no privileged containers: leave it out.'],
  ['resourceRequirements', 'Fargate has no GPUs or other accelerators: leave it out.'],
  ['logConfiguration', 'It is called logging here: {"driver", "options", "secretOptions"}.'],
])('says why there is no %s', (field, message) => {
  expect(problems(containerSpec, { ...helloContainer, [field]: true })).toEqual([`${field}: ${message}`]);
});

test('a secret may have the name of something that every object has', () => {
  expect(problems(containerSpec, { ...helloContainer, secrets: { constructor: secret } })).toEqual([]);
});

test('says what is required where nothing was sent', () => {
  expect(problems(containerSpec, { image: 'nginx' })).toEqual([
    'name: Missing; required is 1 to 255 letters, digits, hyphens and underscores.',
  ]);
});

test('never shows what may be secret', () => {
  const hidden = 'hunter 2';
  const found = problems(containerSpec, {
    ...helloContainer,
    environment: { PASSWORD: [hidden] },
    secrets: { TOKEN: hidden },
    repositoryCredentials: hidden,
    logging: { driver: 'splunk', options: hidden, secretOptions: { 'splunk-token': hidden } },
  });
  expect(found.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'environment.PASSWORD',
    'secrets.TOKEN',
    'repositoryCredentials',
    'logging.options',
    'logging.secretOptions.splunk-token',
  ]);
  expect(found.join()).not.toContain(hidden);
  expect(problems(containerSpec, { ...helloContainer, environment: hidden })).toEqual([
    'environment: Allowed is an object: the names of environment variables and their values, all of them strings.',
  ]);
});

test('secrets in the shape of Amazon ECS are refused with the shape that they have here', () => {
  const secrets = [{ name: 'TOKEN', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/token' }];
  expect(problems(containerSpec, { ...helloContainer, secrets })).toEqual([
    'secrets: Allowed is an object: the names of environment variables and the sources of their values, such as {"TOKEN": "arn:aws:ssm:..."}.',
  ]);
});
