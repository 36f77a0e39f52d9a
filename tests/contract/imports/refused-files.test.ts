import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueAt, placeOf } from '../../support/issue-places.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { fargate, image, role, written } from './files/parts.ts';
import { pathsOf } from './paths-of.ts';
import { expectStatus } from '../../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

interface Refused {
  source: string;
  file: Json;
  issues: string[];
}

const refused: Record<string, Refused> = {
  'linked containers of an EC2 host': {
    source: 'https://github.com/5sfayas/php-nginx-ecs-docker, task-definition.json',
    file: {
      ...written,
      family: 'linked',
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
      taskRoleArn: '<taskRoleArn>',
      containerDefinitions: [
        {
          name: 'php',
          image: '111122223333.dkr.ecr.<region>.amazonaws.com/php:latest',
          memoryReservation: 128,
        },
        {
          name: 'nginx',
          image,
          links: ['php'],
          mountPoints: [{ sourceVolume: 'code', containerPath: '/code' }],
        },
      ],
      volumes: [{ name: 'code', dockerVolumeConfiguration: { scope: 'task' } }],
    },
    issues: [
      'containerDefinitions.0.image',
      'containerDefinitions.0.memory',
      'containerDefinitions.1.links',
      'networkMode',
      'taskRoleArn',
      'volumes.0.dockerVolumeConfiguration',
    ],
  },
  'a task size that Fargate does not have': {
    source: 'https://github.com/AlfredRodriguez2042/aws-ecs, task-definition.json',
    file: {
      ...written,
      family: 'sized',
      networkMode: null,
      requiresCompatibilities: ['EC2'],
      cpu: '512',
      memory: '525',
      containerDefinitions: [{ name: 'web', image }],
    },
    issues: ['memory'],
  },
  'an application protocol as the protocol of a port': {
    source: 'https://github.com/juan4aws/aws-spring-boot, ecs/task-definition-fargate.json',
    file: {
      ...fargate,
      family: 'protocol',
      containerDefinitions: [
        { name: 'web', image, portMappings: [{ containerPort: 8080, protocol: 'http' }] },
      ],
    },
    issues: ['containerDefinitions.0.portMappings.0.protocol'],
  },
  'a port mapping outside a list': {
    source:
      'https://github.com/aws-samples/amazon-ecs-firelens-examples, examples/fluent-bit/logstash/task-definition.json',
    file: {
      ...fargate,
      family: 'one-port',
      containerDefinitions: [{ name: 'web', image, portMappings: { containerPort: 8080 } }],
    },
    issues: ['containerDefinitions.0.portMappings'],
  },
  'a CloudFormation template': {
    source:
      'https://github.com/localstack/localstack, tests/aws/cdk_templates/StepFunctionsEcsTask/StepFunctionsEcsTaskStack.json',
    file: { Resources: { task: { Type: 'AWS::ECS::TaskDefinition' } }, Outputs: {} },
    issues: ['Resources', 'containerDefinitions', 'family'],
  },
};

test.each(Object.entries(refused))('refuses %s', async (_, { file, issues }) => {
  for (const send of [post, plan]) {
    const { status, body } = await send(file);
    expect({ status, issues: pathsOf(body.issues ?? []) }).toEqual({ status: 400, issues });
  }
});

test('an import is refused with all reasons at once, each with its place in the file', async () => {
  const file = {
    taskDefinition: {
      family: 'refused',
      networkMode: 'bridge',
      taskRoleArn: role('shop'),
      executionRoleArn: role('ecsTaskExecutionRole'),
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          privileged: true,
          links: ['database'],
          secrets: [{ name: 'TOKEN', valueFrom: '/shop/token' }],
          logConfiguration: { logDriver: 'syslog', options: { tag: 'web' } },
          linuxParameters: { sharedMemorySize: 64 },
        },
      ],
      volumes: [{ name: 'host', host: { sourcePath: '/srv' } }],
      colour: 'blue',
    },
  };
  const { status, body } = await post(file);
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_request' });
  expect(body.issues.map(placeOf).toSorted()).toEqual(
    [
      'networkMode',
      'taskRoleArn',
      'containerDefinitions.0.privileged',
      'containerDefinitions.0.links',
      'containerDefinitions.0.secrets',
      'containerDefinitions.0.logConfiguration.logDriver',
      'containerDefinitions.0.linuxParameters.sharedMemorySize',
      'volumes.0.host',
      'colour',
    ]
      .map((path) => `body.taskDefinition.${path}`)
      .toSorted(),
  );
});

test('the message about an unknown field links to the fields of Amazon ECS, not to those of this API', async () => {
  const file = { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', gpu: 1 }] };
  const { body } = await post(file);
  expect(body.issues).toEqual([
    {
      ...issueAt('body', 'containerDefinitions', 0, 'gpu'),
      message:
        'There is no field "gpu" here. Correct it (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html) or leave it out.',
    },
  ]);
});

test.each([[[]], ['text'], [null]])('the body %j is refused', async (body) => {
  expectStatus(await post(JSON.stringify(body)), 400);
});
