import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { givenToUs } from '../../support/theirs.ts';
import { issueAt } from '../../support/issue-places.ts';
import { tasks, container, mine, optionsCluster } from './options-cluster.ts';

/* Options of RunTask and of services, from the request to ECS and to the permissions of roles. The promises:
   docs/task-definitions.md, "Roles of tasks". */

let product: Product;
const foreign = 'arn:aws:iam::000000000000:role/somebody-elses';

beforeAll(async () => {
  product = await startProduct();
  await prepare();
});
beforeEach(() => allowCommands(true));
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { allowCommands, run, inEcs, prepare } = optionsCluster(() => product);

test('a definition that somebody gave to this deployment, with a role that this deployment may not pass is refused with the name of the role', async () => {
  const definition = {
    family: 'theirs',
    taskRoleArn: foreign,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [container],
    tags: givenToUs,
  };
  product.aws.ecs.actions.RegisterTaskDefinition(definition as never);
  expect(await run({ taskDefinition: 'theirs:1' })).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining(`${foreign} (iam:PassRole)`) },
  });
});

const files = [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }];

test('environment files that the execution role may not read are refused; a role of the caller is accepted', async () => {
  const overrides = { containers: [{ name: 'app', environmentFiles: files }] };
  for (const body of [{}, { taskDefinition: 'plain' }])
    expect(await run({ ...body, overrides })).toMatchObject({
      status: 400,
      body: {
        issues: [
          {
            ...issueAt('body', 'overrides', 'containers', 0, 'environmentFiles'),
            message: expect.stringContaining('s3:GetObject'),
          },
        ],
      },
    });
  const { body } = await run({
    taskDefinition: 'plain',
    overrides: { ...overrides, executionRoleArn: mine },
  });
  await product.aws.world.clock.sleep(30);
  expect(inEcs([body.tasks[0].id])[0].overrides.containerOverrides[0].environmentFiles).toEqual(files);
});

test('a task whose role may not read the environment files of its overrides does not start', async () => {
  const executionRoleArn = environment.TASK_EXECUTION_ROLE_ARN;
  const overrides = { executionRoleArn, containers: [{ name: 'app', environmentFiles: files }] };
  const { body } = await run({ taskDefinition: 'plain', overrides });
  await product.aws.world.clock.sleep(120);
  expect((await product.call('GET', `${tasks}/${body.tasks[0].id}`)).body).toMatchObject({
    lastStatus: 'STOPPED',
    stoppedReason: expect.stringMatching(/failed to download env files.*s3:GetBucketLocation/),
  });
});

/* "Your IAM policy must include the logs:CreateLogGroup permission": https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
test('a definition that creates a log group is refused if no role may create it', async () => {
  const logging = (options: object) => ({ containers: [{ ...container, logging: { options } }] });
  const make = { 'awslogs-create-group': 'true' };
  const elsewhere = { ...make, 'awslogs-group': '/shop' };
  const cluster = (definition: object) =>
    product.call('POST', '/cluster-plans', {
      name: 'logs',
      newTaskDefinition: { family: 'logs', ...definition },
      service: { name: 'web' },
    });
  expect(await cluster(logging(elsewhere))).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt(
            'body',
            'newTaskDefinition',
            'containers',
            0,
            'logging',
            'options',
            'awslogs-create-group',
          ),
          message: expect.stringMatching(/awslogs-group.*executionRoleArn/),
        },
      ],
    },
  });
  expect(await cluster(logging(make))).toMatchObject({ status: 200 });
  expect(await cluster({ ...logging(elsewhere), executionRoleArn: mine })).toMatchObject({ status: 200 });
});
