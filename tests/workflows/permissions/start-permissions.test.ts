import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { openToSources } from '../../support/deploy.ts';
import { readBoundary } from '../../support/deployment.ts';
import { helloWorld } from '../../support/requests.ts';

/* Tasks start with what the roles of their cluster are allowed, within the boundary: local AWS holds them to it. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { newTaskDefinition } = helloWorld();
const [container] = newTaskDefinition.containers;
const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web-AbCdEf';
const partialArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:prod/db';

/** A cluster whose service runs this; how its creation ended. */
async function attempt(name: string, changes: object, definition: object = {}) {
  const { body } = await product.call('POST', '/clusters', {
    ...helloWorld({ name }),
    newTaskDefinition: { ...newTaskDefinition, ...definition, containers: [{ ...container, ...changes }] },
  });
  return product.ended(body.id);
}

const remove = async (name: string) =>
  product.ended((await product.call('DELETE', `/clusters/${name}`)).body.id);

test.each<[string, object]>([
  ['secrets', { secrets: { TOKEN: `${secret}:key::`, PIN: '/web/pin' } }],
  ['registry', { repositoryCredentials: secret }],
  [
    'partial-arns',
    { secrets: { TOKEN: partialArn, KEY: `${partialArn}:key::` }, repositoryCredentials: partialArn },
  ],
  ['files', { environmentFiles: [{ value: 'arn:aws:s3:::example-config/app.env' }] }],
])('what Fargate reads for the option %s, the role of the stack may read', async (name, changes) => {
  expect(await attempt(name, changes)).toMatchObject({ status: 'succeeded' });
  await remove(name);
});

test('what the boundary forbids, no task starts with, and AWS says why', async () => {
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary(['secretPrefix=other/']));
  const operation = await attempt('forbidden', { secrets: { TOKEN: secret } });
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary(openToSources));
  expect(operation).toMatchObject({ status: 'failed' });
  expect(JSON.stringify(operation.error)).toContain(
    'because no permissions boundary allows the secretsmanager:GetSecretValue action',
  );
});

test('a cluster with a secret from before gets no new task where the deployment has no prefix, and keeps its tasks', async () => {
  expect(await attempt('earlier', { secrets: { TOKEN: secret } })).toMatchObject({ status: 'succeeded' });
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary());
  const started = await product.call('POST', '/clusters/earlier/tasks', {});
  await product.aws.world.clock.sleep(180);
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary(openToSources));
  const read = (id: string) => product.call('GET', `/clusters/earlier/tasks/${id}`);
  const { body } = await product.call('GET', '/clusters/earlier/tasks');
  expect(body.items).toMatchObject([{ lastStatus: 'RUNNING' }]);
  expect((await read(started.body.tasks[0].id)).body).toMatchObject({
    lastStatus: 'STOPPED',
    stoppedReason: expect.stringMatching(/^ResourceInitializationError: .*no permissions boundary allows/),
  });
  await remove('earlier');
});

const image = '000000000000.dkr.ecr.us-east-1.amazonaws.com/web:1';

/** A task of a definition that was registered alone, three minutes after its start. */
async function runAlone(family: string, changes: object, overrides?: object) {
  const { body } = await product.call('POST', '/clusters', { name: family });
  await product.ended(body.id);
  const alone = { ...newTaskDefinition, family, containers: [{ ...container, ...changes }] };
  const registered = await product.call('POST', '/task-definitions', alone);
  const run = { taskDefinition: registered.body.taskDefinition, overrides };
  const started = await product.call('POST', `/clusters/${family}/tasks`, run);
  await product.aws.world.clock.sleep(180);
  const task = await product.call('GET', `/clusters/${family}/tasks/${started.body.tasks[0].id}`);
  await remove(family);
  return task.body;
}

test('images of ECR and logs need no more than the role of the deployment has', async () => {
  expect(await runAlone('images', { image })).toMatchObject({ lastStatus: 'RUNNING' });
});

test.each<[string, RegExp]>([
  [
    'ecr:GetAuthorizationToken',
    /^ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: .*ecr:GetAuthorizationToken/,
  ],
  // https://github.com/aws/aws-cdk/issues/29876
  [
    'ecr:BatchGetImage',
    /^CannotPullContainerError: pull image manifest has been retried 1 time\(s\): failed to resolve ref .*: 403 Forbidden$/,
  ],
])('without %s no image of ECR is pulled, and AWS says so', async (missing, words) => {
  const RoleName = `fargate-clusters-without-${missing.split(':')[1]}`;
  const { Arn } = product.aws.iam.actions.CreateRole({ RoleName });
  const Statement = [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: missing, Resource: '*' },
  ];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  product.aws.iam.actions.PutRolePolicy({ RoleName, PolicyName: 'own', PolicyDocument });
  const family = missing.split(':')[1]!.toLowerCase();
  expect(await runAlone(family, { image }, { executionRoleArn: Arn })).toMatchObject({
    lastStatus: 'STOPPED',
    stoppedReason: expect.stringMatching(words),
  });
});

test.each<[string, object, string]>([
  ['secrets', { secrets: { TOKEN: secret } }, 'secretsmanager:GetSecretValue'],
  ['files', { environmentFiles: [{ value: 'arn:aws:s3:::example-config/app.env' }] }, 's3:GetBucketLocation'],
])(
  '%s are more than it has: a definition registered alone starts with another role',
  async (name, changes, action) => {
    const role = 'fargate-clusters-test-us-east-1-tasks';
    const ofDeployment = { executionRoleArn: `arn:aws:iam::000000000000:role/${role}` };
    expect(await runAlone(`no-${name}`, changes, ofDeployment)).toMatchObject({
      lastStatus: 'STOPPED',
      stoppedReason: expect.stringMatching(
        new RegExp(`assumed-role/${role}/task is not authorized to perform: ${action} on`),
      ),
    });
    const executionRoleArn = 'arn:aws:iam::000000000000:role/fargate-clusters-reader';
    expect(await runAlone(`other-${name}`, changes, { executionRoleArn })).toMatchObject({
      lastStatus: 'RUNNING',
    });
  },
);
