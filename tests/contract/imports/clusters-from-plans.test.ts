import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueAt } from '../../support/issue-places.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { fargate, image, role } from './files/parts.ts';
import { expectStatus } from '../../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

test.each<[string, object]>([
  ['secrets', { secrets: [{ name: 'TOKEN', valueFrom: '/shop/token' }] }],
  ['repositoryCredentials', { repositoryCredentials: { credentialsParameter: 'registry' } }],
  ['environmentFiles', { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }] }],
])('a cluster can be created with the spec of a plan, including %s', async (member, changes) => {
  const file = {
    family: 'secretive',
    cpu: '256',
    memory: '512',
    executionRoleArn: role('ecsTaskExecutionRole'),
    containerDefinitions: [{ name: 'web', image: 'nginx', ...changes }],
  };
  expect(await post(file)).toMatchObject({
    status: 400,
    body: { issues: [issueAt('body', 'containerDefinitions', 0, member)] },
  });
  const planned = await plan(file);
  expectStatus(planned, 200);
  const cluster = { name: 'imported', newTaskDefinition: planned.body.spec, service: { name: 'web' } };
  expectStatus(await product.call('POST', '/cluster-plans', cluster), 200);
});

test('the role of a cluster can read the secret of a database that AWS manages', async () => {
  // https://github.com/3jesters/OpenTCG-Backend, task-definition.json
  const secret =
    'arn:aws:secretsmanager:eu-west-1:000000000000:secret:rds!cluster-4b3e3ef1-3cf5-4576-a60e-6d39c9cb0f2f-fSJVrq';
  const file = {
    ...fargate,
    family: 'managed-secret',
    executionRoleArn: role('ecsTaskExecutionRole'),
    containerDefinitions: [
      { name: 'backend', image, secrets: [{ name: 'PASSWORD', valueFrom: `${secret}:password::` }] },
    ],
  };
  const { status, body } = await plan(file);
  expect({ status, issues: body.issues }).toEqual({ status: 200, issues: undefined });
  const cluster = { name: 'managed', newTaskDefinition: body.spec, service: { name: 'web' } };
  const planned = await product.call('POST', '/cluster-plans', cluster);
  expectStatus(planned, 200);
  expect(JSON.stringify(planned.body.template)).toContain(`"${secret}"`);
});
