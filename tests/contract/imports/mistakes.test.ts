import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { environment } from '../../support/environment.ts';
import { startProduct, type Answer, type Json, type Product } from '../../support/product.ts';
import { wayOf } from '../../support/issue-places.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

const foreign = 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole';
const mine = 'arn:aws:iam::000000000000:role/fargate-clusters-shop';

const only = (container: object, rest: object = {}) => ({
  family: 'mistaken',
  containerDefinitions: [{ name: 'app', image: 'nginx', ...container }],
  ...rest,
});

const issuesOf = ({ status, body }: Answer) => {
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_request' });
  return body.issues.map((issue: Json) => `${wayOf(issue).slice(1).join('.')}: ${issue.message}`);
};
const page = (type: string) => `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${type}.html`;

test.each<[string, object, string]>([
  [
    'containers',
    { family: 'own', containers: [{ name: 'web', image: 'nginx' }] },
    'containers: There is no field "containers" here. Amazon ECS calls it "containerDefinitions".',
  ],
  [
    'logging',
    only({ logging: { driver: 'awslogs' } }),
    'containerDefinitions.0.logging: There is no field "logging" here. Amazon ECS calls it "logConfiguration".',
  ],
  [
    'the driver of logging',
    only({ logConfiguration: { driver: 'awslogs' } }),
    'containerDefinitions.0.logConfiguration.driver: There is no field "driver" here. Amazon ECS calls it "logDriver".',
  ],
  [
    'the container of dependsOn',
    only({ dependsOn: [{ container: 'app', condition: 'START' }] }),
    'containerDefinitions.0.dependsOn.0.container: There is no field "container" here. Amazon ECS calls it "containerName".',
  ],
  [
    'efs',
    only({}, { volumes: [{ name: 'files', efs: { fileSystemId: 'fs-0123456789abcdef0' } }] }),
    'volumes.0.efs: There is no field "efs" here. Amazon ECS calls it "efsVolumeConfiguration".',
  ],
  [
    'the value of a secret',
    only({ secrets: [{ name: 'A', value: '/a' }] }, { executionRoleArn: mine }),
    'containerDefinitions.0.secrets.0.value: There is no field "value" here. Amazon ECS calls it "valueFrom".',
  ],
  [
    'initProcessEnabled beside the fields of a container',
    only({ initProcessEnabled: true }),
    `containerDefinitions.0.initProcessEnabled: There is no field "initProcessEnabled" here. Correct it (${page('ContainerDefinition')}) or leave it out.`,
  ],
  [
    'variables as an object',
    only({ environment: { A: '1' } }),
    `containerDefinitions.0.environment: Received an object; allowed is a list of objects: ${page('KeyValuePair')}.`,
  ],
  [
    'tags as an object',
    only({}, { tags: { team: 'web' } }),
    `tags: Received an object; allowed is a list of objects: ${page('Tag')}.`,
  ],
  [
    'ephemeral storage as a number',
    only({}, { ephemeralStorage: 50 }),
    `ephemeralStorage: Received 50; allowed is an object: ${page('EphemeralStorage')}.`,
  ],
  [
    'registry credentials as a string',
    only({ repositoryCredentials: 'registry' }, { executionRoleArn: mine }),
    `containerDefinitions.0.repositoryCredentials: Received a string; allowed is an object: ${page('RepositoryCredentials')}.`,
  ],
])('%s in the format of POST /task-definitions is refused', async (_, file, issue) => {
  expect(issuesOf(await post(file))).toContain(issue);
});

test.each<[string, object, string]>([
  [
    'CloudFormation',
    { Family: 'web' },
    'Family: There is no field "Family" here. Amazon ECS calls it "family".',
  ],
  [
    'Terraform',
    { container_definitions: '[]' },
    'container_definitions: There is no field "container_definitions" here. Amazon ECS calls it "containerDefinitions".',
  ],
])('a field with its name in %s is refused with its name in Amazon ECS', async (_, file, issue) => {
  expect(issuesOf(await post(file))).toContain(issue);
});

test.each<[string, object, string]>([
  ['ports', { portMappings: [80] }, 'portMappings.0: Received 80; allowed is an object'],
  ['dependencies', { dependsOn: ['app'] }, 'dependsOn.0: Received a string; allowed is an object'],
  ['variables', { environment: ['A=1'] }, 'environment.0: Received a string; allowed is an object'],
])('%s that are not objects are refused, not left out', async (_, container, issue) => {
  expect(issuesOf(await post(only(container)))).toEqual([
    expect.stringContaining(`containerDefinitions.0.${issue}`),
  ]);
});

test('volumes that are not objects are refused, not left out', async () => {
  expect(issuesOf(await post(only({}, { volumes: ['files'] })))).toEqual([
    `volumes.0: Received a string; allowed is an object: ${page('Volume')}.`,
  ]);
});

test.each([
  ['a list of 0', []],
  ['"web:3"', 'web:3'],
  ['3', 3],
])('%s as taskDefinition is refused with the allowed value', async (received, taskDefinition) => {
  for (const send of [post, plan])
    expect(issuesOf(await send({ taskDefinition }))).toEqual([
      `taskDefinition: Received ${received}; allowed is an object: the task definition, in the format of aws ecs describe-task-definition.`,
    ]);
});

test('fields beside taskDefinition are refused, except tags and the fields that AWS SDKs add', async () => {
  const taskDefinition = only({});
  const ofSdks = { ResponseMetadata: { HTTPStatusCode: 200 }, $metadata: { attempts: 1 } };
  const tags = [{ key: 'a', value: 'b' }];
  const taken = await plan({ taskDefinition, ...ofSdks, failures: [], tags });
  expect(taken).toMatchObject({ status: 200, body: { spec: { tags: { a: 'b' } } } });
  expect(issuesOf(await post({ taskDefinition, cpu: '512' }))).toEqual([
    'cpu: There is no field "cpu" beside taskDefinition: put it into taskDefinition, or leave it out.',
  ]);
});

test('tags both in taskDefinition and beside it are refused', async () => {
  const tags = [{ key: 'a', value: 'b' }];
  const file = { taskDefinition: only({}, { tags: [{ key: 'c', value: 'd' }] }), tags };
  for (const send of [post, plan])
    expect(issuesOf(await send(file))).toEqual([
      'tags: Received tags here and in taskDefinition: put all of them into one place.',
    ]);
  for (const none of [null, []])
    expect(await plan({ taskDefinition: only({}, { tags: none }), tags })).toMatchObject({
      status: 200,
      body: { spec: { tags: { a: 'b' } } },
    });
});

test.each<[string, object, string]>([
  [
    'an environment variable',
    only({ environment: [{ name: '__proto__', value: '1' }] }),
    'containerDefinitions.0.environment.0.name',
  ],
  [
    'a secret',
    only({ secrets: [{ name: '__proto__', valueFrom: '/a' }] }, { executionRoleArn: mine }),
    'containerDefinitions.0.secrets.0.name',
  ],
  ['a tag', only({}, { tags: [{ key: '__proto__', value: '1' }] }), 'tags.0.key'],
])('%s named __proto__, which no JSON body may have as a key, is refused', async (_, file, path) => {
  expect(issuesOf(await post(file))).toEqual([
    `${path}: Received "__proto__", which this API does not accept as a name: choose another.`,
  ]);
});

test('a variable without a name is refused', async () => {
  expect(issuesOf(await post(only({ environment: [{ value: '1' }] })))).toEqual([
    'containerDefinitions.0.environment.0.name: Missing; required is a string that is not empty.',
  ]);
});

test.each([
  ['<TASK_ROLE_ARN>'],
  ['${aws_iam_role.task.arn}'],
  ['arn:aws:iam::<account>:role/web'],
  ['{{role}}'],
])('the placeholder %s is refused as a task role and replaced as an execution role', async (placeholder) => {
  expect(issuesOf(await post(only({}, { taskRoleArn: placeholder })))).toEqual([
    `taskRoleArn: Received ${JSON.stringify(placeholder)}, which is neither the ARN nor the name of a role: ` +
      `name one that the deployment lists in its parameter taskRoles (${environment.TASK_ROLES.replaceAll(',', ', ')}), or leave it out if the containers do not call AWS.`,
  ]);
  const { body } = await post(only({}, { executionRoleArn: placeholder }));
  const ofRole = body.changed.filter(({ pointer }: Json) => pointer === '/executionRoleArn');
  expect(ofRole).toEqual([
    {
      pointer: '/executionRoleArn',
      from: placeholder,
      to: expect.stringContaining(':role/fargate-clusters-test-us-east-1-tasks'),
      reason: expect.stringContaining('neither the ARN nor the name of a role'),
    },
  ]);
});

test('a plan leaves the role and the log group to the endpoint that receives spec', async () => {
  const file = only(
    {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/shop',
          'awslogs-region': 'eu-west-1',
          'awslogs-stream-prefix': 'shop',
        },
      },
    },
    {
      executionRoleArn: foreign,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
    },
  );
  const [planned, done] = [await plan(file), await post(file)];
  const to = ({ body }: Answer) => body.changed.map(({ to: value }: Json) => value);
  expect(to(planned)).toEqual([null, null, null]);
  expect(to(done)).toEqual([
    done.body.taskDefinition.executionRoleArn,
    environment.TASK_LOG_GROUP,
    'us-east-1',
  ]);
});
