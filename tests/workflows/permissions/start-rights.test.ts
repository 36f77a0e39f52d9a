import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, environment, type Product } from '../../support/product.ts';
import { readBoundary } from '../../support/deployment.ts';
import { helloWorld } from '../../support/requests.ts';

/* Tasks start with what the roles of their cluster are allowed, within the boundary: local AWS holds them to it. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { taskDefinition } = helloWorld();
const [container] = taskDefinition.containers;
const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web-AbCdEf';

/** A cluster whose service runs this; how its creation ended. */
async function attempt(name: string, changes: object, definition: object = {}) {
  const { body } = await product.call('POST', '/clusters', {
    ...helloWorld({ name }),
    taskDefinition: { ...taskDefinition, ...definition, containers: [{ ...container, ...changes }] },
  });
  return product.ended(body.id);
}

test.each<[string, object]>([
  ['secrets', { secrets: { TOKEN: `${secret}:key::`, PIN: '/web/pin' } }],
  ['registry', { repositoryCredentials: secret }],
  ['files', { environmentFiles: [{ value: 'arn:aws:s3:::example-config/app.env' }] }],
])('what Fargate reads for the option %s, the role of the stack may read', async (name, changes) => {
  expect(await attempt(name, changes)).toMatchObject({ status: 'succeeded' });
});

test('what the boundary forbids, no task starts with, and AWS says why', async () => {
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary(['secretPrefix=other/']));
  const operation = await attempt('forbidden', { secrets: { TOKEN: secret } });
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, readBoundary());
  expect(operation).toMatchObject({ status: 'failed' });
  expect(JSON.stringify(operation.error)).toContain(
    'because no permissions boundary allows the secretsmanager:GetSecretValue action',
  );
});
